package io.github.cloudnotebook.azure.cdktf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.Backup;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Daily copies of the disk with users' files. */
class DiskBackupTest {
  private static final String VAULT = "azurerm_data_protection_backup_vault";
  private static final String POLICY = "azurerm_data_protection_backup_policy_disk";
  private static final String INSTANCE = "azurerm_data_protection_backup_instance_disk";

  @Test
  void diskIsCopiedEveryNightAndKeptForTwoWeeksUnlessAskedOtherwise() {
    JsonNode policy = Servers.resource(Servers.server(), POLICY);

    assertThat(policy.at("/backup_repeating_time_intervals/0").asText())
        .matches("R/\\d{4}-\\d\\d-\\d\\dT02:00:00\\+00:00/P1D");
    assertThat(policy.get("default_retention_duration").asText()).isEqualTo("P14D");
    assertThat(Servers.resource(Servers.server(), INSTANCE).get("disk_id").asText())
        .contains("azurerm_managed_disk");
  }

  /** Azure changes no policy: another one is made, and the disk moves to it. */
  @Test
  void changedTimeIsAnotherPolicyThatIsThereBeforeTheOldOneGoes() {
    JsonNode before = Servers.resource(Servers.server(), POLICY);
    JsonNode after =
        Servers.resource(
            Servers.serverOf(notebook -> notebook.backup(Backup.builder().at("03:30").build())),
            POLICY);

    assertThat(after.get("name")).isNotEqualTo(before.get("name"));
    assertThat(after.at("/lifecycle/create_before_destroy").asBoolean()).isTrue();
    assertThat(after.at("/backup_repeating_time_intervals/0").asText()).contains("T03:30:00");
  }

  @Test
  void vaultMayReadTheDiskAndKeepSnapshotsAndNothingElse() {
    Map<String, String> roles =
        Servers.roles(Servers.server()).stream()
            .filter(it -> it.get("principal_id").asText().contains(VAULT))
            .collect(
                Collectors.toMap(
                    it -> it.get("role_definition_name").asText(), it -> it.get("scope").asText()));

    assertThat(roles).containsOnlyKeys("Disk Backup Reader", "Disk Snapshot Contributor");
    assertThat(roles.get("Disk Backup Reader")).contains("azurerm_managed_disk");
    assertThat(roles.get("Disk Snapshot Contributor")).contains("/resourceGroups/");
  }

  /** A new permission takes minutes, and Azure refuses a disk that its vault may not read. */
  @Test
  void diskIsAddedOnceTheMachineIsReady() {
    assertThat(
            Servers.resource(Servers.server(), INSTANCE)
                .get("depends_on")
                .valueStream()
                .map(it -> it.asText().replaceFirst("\\..*", "")))
        .contains("azurerm_virtual_machine_run_command", "azurerm_role_assignment");
  }

  @Test
  void copiesAreInTheGroupOfWhatIsKept() {
    assertThat(
            Servers.resource(Servers.server(), INSTANCE)
                .get("snapshot_resource_group_name")
                .asText())
        .contains("_Kept_");
  }

  @Test
  void vaultIsToldToWhoAsks() {
    assertThat(Servers.server().getBackupVaultId()).isPresent();
  }

  @Test
  void notebookWithoutABackupHasNoVault() {
    NotebookServer server = Servers.serverOf(notebook -> notebook.backup(Backup.disabled()));

    assertThat(Servers.resources(Servers.synthesized(server), VAULT)).isEmpty();
    assertThat(server.getBackupVaultId()).isEmpty();
    assertThat(server.getKeepCommand()).doesNotContain("backup");
  }
}
