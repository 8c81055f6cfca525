package io.github.cloudnotebook.azure.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.engines.ProviderSchema;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Log;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotebookServerTest {
  /** A copy of the provider's own schema beside the repository, where there is one. */
  private static final Path SCHEMA = Path.of("../../../shared/schemas/azurerm-5.2.json");

  private static final String READY = "azurerm_virtual_machine_run_command";

  @Test
  void everyArgumentIsOneOfTheProviders() {
    assumeTrue(Files.exists(SCHEMA), SCHEMA + " is not there: the blocks were not checked");
    ProviderSchema schema = ProviderSchema.read(SCHEMA);
    for (NotebookServer server : List.of(Servers.server(), Servers.serverWithEverything())) {
      new AzureProvider(TerraformStack.of(server), "Azure");

      assertThat(schema.mistakes(Servers.json(server))).isEmpty();
    }
  }

  @Test
  void terraformWritesNoSecret() {
    assertThat(Servers.synthesized(Servers.server()).get("resource").fieldNames())
        .toIterable()
        .doesNotContain("azurerm_key_vault_secret");
  }

  @Test
  void machineMaySetAndDeleteSecretsAndNothingElse() {
    JsonNode role = Servers.resource(Servers.server(), "azurerm_role_definition");

    assertThat(role.get("permissions")).hasSize(1);
    assertThat(role.at("/permissions/0").fieldNames()).toIterable().containsExactly("data_actions");
    assertThat(role.at("/permissions/0/data_actions").valueStream().map(JsonNode::asText))
        .containsExactlyInAnyOrder(
            "Microsoft.KeyVault/vaults/secrets/setSecret/action",
            "Microsoft.KeyVault/vaults/secrets/delete");
  }

  @Test
  void machineHasTheRolesOfItsVaultAndItsLogOnly() {
    Set<String> scopes =
        Servers.roles(Servers.server()).stream()
            .filter(it -> it.get("principal_id").asText().contains("user_assigned_identity"))
            .map(assignment -> assignment.get("scope").asText().replaceFirst("\\..*", ""))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(scopes)
        .containsExactly("${azurerm_key_vault", "${azurerm_monitor_data_collection_rule");
  }

  @Test
  void deletedSecretsAndVaultCanBeRecovered() {
    JsonNode vault = Servers.resource(Servers.server(), "azurerm_key_vault");

    assertThat(vault.get("purge_protection_enabled").asBoolean()).isTrue();
    assertThat(vault.get("soft_delete_retention_days").asInt()).isEqualTo(90);
  }

  @Test
  void nobodyCanDownloadTheDataDisk() {
    JsonNode disk = Servers.resource(Servers.server(), "azurerm_managed_disk");

    assertThat(disk.get("network_access_policy").asText()).isEqualTo("DenyAll");
    assertThat(disk.get("public_network_access_enabled").asBoolean(true)).isFalse();
  }

  @Test
  void usersFilesSignInDetailsAndLogAreNeverDestroyed() {
    assertThat(kept(Servers.synthesized(Servers.server())))
        .containsExactly(
            "azurerm_data_protection_backup_instance_disk",
            "azurerm_data_protection_backup_vault",
            "azurerm_key_vault",
            "azurerm_log_analytics_workspace",
            "azurerm_log_analytics_workspace_table_custom_log",
            "azurerm_managed_disk",
            "azurerm_resource_group",
            "azurerm_role_assignment");
  }

  @Test
  void whatIsKeptIsInAGroupOfItsOwn() {
    JsonNode synthesized = Servers.synthesized(Servers.server());

    assertThat(
            Set.of("azurerm_managed_disk", "azurerm_key_vault", "azurerm_log_analytics_workspace"))
        .allSatisfy(
            type ->
                assertThat(
                        Servers.resources(synthesized, type)
                            .map(it -> it.get("resource_group_name").asText()))
                    .allMatch(name -> name.contains("_Kept_")));
  }

  @Test
  void keepCommandNamesAllThatIsKept() {
    NotebookServer server = Servers.server();
    JsonNode synthesized = Servers.synthesized(server);
    Set<String> addresses = new TreeSet<>();
    synthesized
        .get("resource")
        .properties()
        .forEach(
            type ->
                type.getValue().properties().stream()
                    .filter(
                        it ->
                            it.getValue().at("/lifecycle/prevent_destroy").asBoolean()
                                || type.getKey().contains("backup_policy"))
                    .forEach(it -> addresses.add(type.getKey() + "." + it.getKey())));

    assertThat(server.getKeepCommand()).startsWith("terraform state rm ");
    assertThat(server.getKeepCommand().substring("terraform state rm ".length()).split(" "))
        .containsExactlyInAnyOrderElementsOf(addresses);
  }

  @Test
  void existingGroupsAreUsed() {
    NotebookServer server =
        Servers.server(
            Servers.props().resourceGroupName("research").keptResourceGroupName("records"));

    assertThat(Servers.resource(server, "azurerm_linux_virtual_machine").get("resource_group_name"))
        .hasToString("\"research\"");
    assertThat(Servers.resource(server, "azurerm_managed_disk").get("resource_group_name"))
        .hasToString("\"records\"");
    assertThat(Servers.resources(Servers.synthesized(server), "azurerm_resource_group")).isEmpty();
    assertThat(server.getKeepCommand()).doesNotContain("azurerm_resource_group");
  }

  @Test
  void machineIsAskedOnlyWhenAllThatItNeedsExists() {
    assertThat(
            Servers.resource(Servers.server(), READY)
                .get("depends_on")
                .valueStream()
                .map(it -> it.asText().replaceFirst("\\..*", "")))
        .containsExactlyInAnyOrder(
            "azurerm_virtual_machine_data_disk_attachment",
            "azurerm_role_assignment",
            "azurerm_role_assignment",
            "azurerm_network_interface_security_group_association");
  }

  @Test
  void eachDesiredStateIsACommandOfItsOwn() {
    JsonNode command = Servers.resource(Servers.server(), READY);

    assertThat(command.get("name").asText())
        .matches("ready-\\$\\{substr\\(sha256\\(local\\.\\w+DesiredState\\w+\\), 0, 16\\)}");
    assertThat(command.at("/lifecycle/ignore_changes/0").asText()).isEqualTo("source");
    assertThat(command.at("/source/0/script").asText())
        .containsPattern("sha256\\(local\\.\\w+DesiredState");
  }

  @Test
  void failedCommandIsTriedAgain() {
    NotebookServer server = Servers.server();
    new AzureProvider(TerraformStack.of(server), "Azure");

    assertThat(
            Servers.synthesized(server)
                .at("/provider/azurerm/0/features/0")
                .get("persist_id_on_create_before_polling_for_completion")
                .asBoolean())
        .isTrue();
  }

  @Test
  void desiredStateIsTheUserData() {
    JsonNode synthesized = Servers.synthesized(Servers.server());

    assertThat(synthesized.get("locals"))
        .singleElement()
        .asString()
        .contains("jsonencode", "bundle", "signInPrefix", "dataDisk", "version")
        .doesNotContain("readyUrl");
    assertThat(
            Servers.resources(synthesized, "azurerm_linux_virtual_machine")
                .map(machine -> machine.get("user_data").asText()))
        .singleElement()
        .asString()
        .matches("\\$\\{base64encode\\(local\\.\\w+\\)}");
  }

  @Test
  void changedSettingIsAnotherDesiredState() {
    JsonNode one = Servers.synthesized(Servers.server()).get("locals");
    JsonNode other =
        Servers.synthesized(
                Servers.serverOf(
                    notebook -> notebook.authentication(Authentication.passwordAndTotp("grace"))))
            .get("locals");

    assertThat(one).isNotEqualTo(other);
  }

  @ParameterizedTest
  @CsvSource({"1, 30, 30", "90, 90, 90", "730, 730, 730", "731, 730, 1095", "3653, 730, 3653"})
  void logIsKeptForAtLeastTheRequestedDays(int asked, int queried, int kept) {
    NotebookServer server =
        Servers.serverOf(notebook -> notebook.log(Log.builder().retentionDays(asked).build()));
    JsonNode table = Servers.resource(server, "azurerm_log_analytics_workspace_table_custom_log");

    assertThat(table.get("retention_in_days").asInt()).isEqualTo(queried);
    assertThat(table.get("total_retention_in_days").asInt()).isEqualTo(kept);
  }

  private static Set<String> kept(JsonNode synthesized) {
    Set<String> types = new TreeSet<>();
    synthesized
        .get("resource")
        .properties()
        .forEach(
            type -> {
              if (type.getValue().findValues("prevent_destroy").stream()
                  .anyMatch(JsonNode::asBoolean)) {
                types.add(type.getKey());
              }
            });
    return types;
  }
}
