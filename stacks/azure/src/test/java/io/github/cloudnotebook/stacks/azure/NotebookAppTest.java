package io.github.cloudnotebook.stacks.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.engines.TerraformProgramPromises;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

/** The program of this stack. */
class NotebookAppTest extends TerraformProgramPromises {
  NotebookAppTest() {
    super(NotebookApp.class, "azurerm_key_vault");
  }

  @Test
  void existingThingsAreNamedInAFileOfTheirOwn() throws Exception {
    Files.writeString(
        directory.resolve("existing.properties"), "subnetId = /subscriptions/s/own\n");

    assertThat(run().status()).isZero();

    assertThat(configuration()).content().contains("/subscriptions/s/own");
  }

  @Test
  void containerDatabaseAndIdentitiesMayBeTheCompanys() throws Exception {
    Files.writeString(
        directory.resolve("notebook.yaml"), "storage: {}\n", StandardOpenOption.APPEND);
    Files.writeString(
        directory.resolve("existing.properties"),
        """
        subnetId = ${ours}/Microsoft.Network/virtualNetworks/lab/subnets/notebooks
        storageContainerId = ${ours}/Microsoft.Storage/storageAccounts/oursfiles/blobServices/default/containers/files
        databaseServerId = ${ours}/Microsoft.DBforPostgreSQL/flexibleServers/ours-rows
        machineIdentityId = ${ours}/Microsoft.ManagedIdentity/userAssignedIdentities/ours-machine
        """
            .replace("${ours}", "/subscriptions/s/resourceGroups/ours/providers"));

    Run run = run();

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(configuration())
        .content()
        .contains(
            "https://oursfiles.blob.core.windows.net/files",
            "\"server_name\": \"ours-rows\"",
            "ours-rows.postgres.database.azure.com",
            "ours-machine")
        .doesNotContain("\"azurerm_storage_account\":", "azurerm_role_definition");
  }

  @Test
  void idOfSomethingElseIsReportedWithAnExample() throws Exception {
    Files.writeString(directory.resolve("existing.properties"), "databaseServerId = ours\n");

    assertRefused("databaseServerId ours is no such id: give one such as /subscriptions/");
  }

  @Test
  void everyExistingThingIsInTheReadme() throws Exception {
    assertThat(Files.readString(Path.of("README.md")))
        .contains(ExistingThings.KNOWN.keySet().stream().map("`%s`"::formatted).toList());
  }

  @Test
  void settingThatIsNotOnAzureIsReportedWithoutAStackTrace() throws Exception {
    writeNotebook(
        """
        access: {allowedCidrs: [203.0.113.0/24]}
        authentication: {passwordAndTotp: {users: [ada]}}
        compute: {zone: eu-central-1b}
        """);

    assertRefused("is no zone of Azure");
  }
}
