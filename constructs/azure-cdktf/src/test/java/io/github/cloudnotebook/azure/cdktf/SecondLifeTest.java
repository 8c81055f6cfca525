package io.github.cloudnotebook.azure.cdktf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.ObjectStorage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a destroyed notebook leaves is taken by another one, and not made again. */
class SecondLifeTest {
  private static final String LEFT = "/subscriptions/s/resourceGroups/left/providers/Microsoft.";
  private static final String MACHINE =
      LEFT + "ManagedIdentity/userAssignedIdentities/first-machine";

  /** What holds something of the users', and who administers their database. */
  private static final List<String> KEPT =
      List.of(
          "azurerm_managed_disk",
          "azurerm_storage_account",
          "azurerm_storage_container",
          "azurerm_key_vault",
          "azurerm_log_analytics_workspace",
          "azurerm_postgresql_flexible_server",
          "azurerm_user_assigned_identity");

  @Test
  void theFirstLeavesIt() {
    NotebookEnvironment first =
        NotebookEnvironment.Builder.create(Servers.stack(), "Notebook")
            .notebook(
                Servers.notebook()
                    .storage(ObjectStorage.builder().build())
                    .database(Database.builder().build())
                    .build())
            .location("westeurope")
            .build();

    assertThat(KEPT)
        .allSatisfy(type -> assertThat(first.getKeepCommand()).contains(" " + type + "."));
  }

  @Test
  void theSecondTakesIt() {
    JsonNode second = second();

    assertThat(second.get("resource").fieldNames())
        .toIterable()
        .contains("azurerm_linux_virtual_machine")
        .doesNotContainAnyElementsOf(KEPT);
    assertThat(second.get("locals").toString())
        .contains("https://first.vault.azure.net", "firstfiles", "first.postgres.database");
    assertThat(second.at("/resource/azurerm_virtual_machine_data_disk_attachment").toString())
        .contains("disks/first");
  }

  /** Users' roles are the first's, and PostgreSQL lets nobody else change them. */
  @Test
  void theSecondAdministersTheDatabaseAsTheFirstDid() {
    assertThat(
            second()
                .at("/resource/azurerm_postgresql_flexible_server_active_directory_administrator")
                .findValuesAsText("principal_name"))
        .containsExactly("first-machine");
  }

  private static JsonNode second() {
    TerraformStack stack = Servers.stack();
    NotebookEnvironment.Builder.create(stack, "Again")
        .notebook(Servers.notebook().storage(ObjectStorage.builder().build()).build())
        .location("westeurope")
        .subnetId(LEFT + "Network/virtualNetworks/first/subnets/machines")
        .dataDiskId(LEFT + "Compute/disks/first")
        .keyVaultId(LEFT + "KeyVault/vaults/first")
        .logWorkspaceId(LEFT + "OperationalInsights/workspaces/first")
        .machineIdentityId(MACHINE)
        .kernelIdentityId(LEFT + "ManagedIdentity/userAssignedIdentities/first-kernels")
        .storage(
            NotebookStorage.fromContainer(
                stack, "Files", LEFT + "Storage/storageAccounts/firstfiles", "notebook"))
        .database(
            NotebookDatabase.fromNotebookDatabaseAttributes(
                stack,
                "Rows",
                NotebookDatabaseAttributes.builder()
                    .host("first.postgres.database.azure.com")
                    .server(new FlexibleServer("left", "first"))
                    .build()))
        .build();
    return Servers.synthesized(stack);
  }
}
