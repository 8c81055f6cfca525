package io.github.cloudnotebook.azure.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Things of the company's that the server uses in place of new ones. */
class ExistingThingsTest {
  private static final String COMPUTE =
      "/subscriptions/s/resourceGroups/company/providers/Microsoft.Compute/";

  private static final String VAULT =
      "/subscriptions/s/resourceGroups/company/providers/Microsoft.KeyVault/vaults/ours";

  private static final String DISK = COMPUTE + "disks/ours";
  private static final String SNAPSHOT = COMPUTE + "snapshots/ours";
  private static final String MACHINE = "azurerm_linux_virtual_machine";

  @Test
  void existingDiskIsAttachedAndBackedUp() {
    NotebookServer server = Servers.server(Servers.props().dataDiskId(DISK));

    assertThat(Servers.resources(Servers.synthesized(server), "azurerm_managed_disk")).isEmpty();
    assertThat(text(server, "azurerm_virtual_machine_data_disk_attachment", "/managed_disk_id"))
        .isEqualTo(DISK);
    assertThat(text(server, "azurerm_data_protection_backup_instance_disk", "/disk_id"))
        .isEqualTo(DISK);
    assertThat(server.getDataDiskId()).isEqualTo(DISK);
    assertThat(server.getKeepCommand()).doesNotContain("azurerm_managed_disk");
  }

  @Test
  void diskBeginsWithASnapshot() {
    NotebookServer server = Servers.server(Servers.props().dataDiskSnapshotId(SNAPSHOT));

    assertThat(text(server, "azurerm_managed_disk", "/create_option")).isEqualTo("Copy");
    assertThat(text(server, "azurerm_managed_disk", "/source_resource_id")).isEqualTo(SNAPSHOT);
  }

  @Test
  void ownImageIsStarted() {
    String image = COMPUTE + "galleries/ours/images/debian/versions/13.1.0";
    NotebookServer server = Servers.server(Servers.props().imageId(image));

    assertThat(text(server, MACHINE, "/source_image_id")).isEqualTo(image);
    assertThat(Servers.resource(server, MACHINE).has("source_image_reference")).isFalse();
  }

  @Test
  void companysKeyEncryptsBothDisks() {
    String set = COMPUTE + "diskEncryptionSets/ours";
    NotebookServer server = Servers.server(Servers.props().diskEncryptionSetId(set));

    assertThat(text(server, MACHINE, "/os_disk/0/disk_encryption_set_id")).isEqualTo(set);
    assertThat(text(server, "azurerm_managed_disk", "/disk_encryption_set_id")).isEqualTo(set);
  }

  @Test
  void existingAddressIsUsed() {
    NotebookServer server =
        Servers.server(
            Servers.props()
                .publicIpAddressId(
                    "/subscriptions/s/resourceGroups/company/providers/Microsoft.Network/publicIPAddresses/ours"));
    JsonNode synthesized = Servers.synthesized(server);

    assertThat(Servers.resources(synthesized, "azurerm_public_ip")).isEmpty();
    assertThat(synthesized.at("/data/azurerm_public_ip"))
        .singleElement()
        .satisfies(address -> assertThat(address.get("name").asText()).isEqualTo("ours"));
    assertThat(Servers.desiredState(server)).contains("data.azurerm_public_ip.");
  }

  @Test
  void signInDetailsGoToAnExistingVaultThatTheMachineCannotRead() {
    NotebookServer server = Servers.server(Servers.props().keyVaultId(VAULT));
    JsonNode role = Servers.resource(server, "azurerm_role_definition");

    assertThat(Servers.resources(Servers.synthesized(server), "azurerm_key_vault")).isEmpty();
    assertThat(server.getVaultName()).isEqualTo("ours");
    assertThat(server.getSignInPrefix())
        .matches("https://ours\\.vault\\.azure\\.net/secrets/notebook-[0-9a-f]{8}-sign-in-");
    assertThat(role.get("scope").asText()).isEqualTo("/subscriptions/s/resourceGroups/company");
    assertThat(role.at("/permissions/0/data_actions"))
        .extracting(JsonNode::asText)
        .noneMatch(action -> action.contains("getSecret"));
    assertThat(Servers.roles(server)).anyMatch(grant -> grant.get("scope").asText().equals(VAULT));
    assertThat(server.getKeepCommand()).doesNotContain("azurerm_key_vault");
  }

  @Test
  void secretThatTheMachineCouldDeleteIsRefused() {
    String secret = VAULT.toLowerCase(Locale.ROOT) + "/secrets/certificate";

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Servers.server(Servers.props().keyVaultId(VAULT).certificateSecretId(secret)))
        .withMessage(
            "certificateSecretId "
                + secret
                + " is in the vault of keyVaultId, where the machine may delete every secret: give"
                + " a secret in another vault, or another vault for sign-in details");
  }

  @Test
  void kernelsGetAnExistingIdentity() {
    String identity =
        "/subscriptions/s/resourceGroups/company/providers/Microsoft.ManagedIdentity/userAssignedIdentities/lab";
    NotebookServer server = Servers.server(Servers.props().kernelIdentityId(identity));
    JsonNode synthesized = Servers.synthesized(server);

    assertThat(Servers.resource(server, MACHINE).at("/identity/0/identity_ids"))
        .extracting(JsonNode::asText)
        .contains(identity);
    assertThat(synthesized.at("/data/azurerm_user_assigned_identity"))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.get("name").asText()).isEqualTo("lab");
              assertThat(found.get("resource_group_name").asText()).isEqualTo("company");
            });
    assertThat(Servers.resources(synthesized, "azurerm_user_assigned_identity"))
        .as("the machine's own")
        .hasSize(1);
    assertThat(Servers.desiredState(server))
        .containsPattern(
            "\"kernelIdentity[^,]*data\\.azurerm_user_assigned_identity\\.\\w+\\.client_id");
  }

  @Test
  void logGoesToATableOfItsOwnInAnExistingWorkspace() {
    String workspace =
        "/subscriptions/s/resourceGroups/company/providers/Microsoft.OperationalInsights/workspaces/ours";
    NotebookServer server = Servers.server(Servers.props().logWorkspaceId(workspace));
    String table = "azurerm_log_analytics_workspace_table_custom_log";

    assertThat(Servers.resources(Servers.synthesized(server), "azurerm_log_analytics_workspace"))
        .isEmpty();
    assertThat(text(server, table, "/workspace_id")).isEqualTo(workspace);
    assertThat(server.getLogTable()).matches("notebook_[0-9a-f]{8}_CL");
    assertThat(text(server, table, "/name")).isEqualTo(server.getLogTable());
    assertThat(text(server, "azurerm_monitor_data_collection_rule", "/data_flow/0/output_stream"))
        .isEqualTo("Custom-" + server.getLogTable());
    assertThat(server.getKeepCommand())
        .contains(table)
        .doesNotContain("azurerm_log_analytics_workspace.");
  }

  @Test
  void diskAndSnapshotAreRefusedTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Servers.server(Servers.props().dataDiskId(DISK).dataDiskSnapshotId(SNAPSHOT)))
        .withMessage(
            "dataDiskId and dataDiskSnapshotId were both given, and only one of them can hold:"
                + " leave one out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ours", COMPUTE + "snapshots/ours", DISK + "/more"})
  void idOfSomethingElseIsRefused(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(Servers.props().dataDiskId(id)))
        .withMessageContaining("dataDiskId " + id + " is no id of a resource of type")
        .withMessageContaining("Microsoft.Compute/disks/NAME");
  }

  private static String text(NotebookServer server, String type, String place) {
    return Servers.resource(server, type).at(place).asText();
  }
}
