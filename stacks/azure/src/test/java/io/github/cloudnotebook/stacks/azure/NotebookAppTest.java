package io.github.cloudnotebook.stacks.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.engines.TerraformProgramPromises;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

/** The program of this stack. */
class NotebookAppTest extends TerraformProgramPromises {
  private static final String MACHINE_LEARNING =
      """
      access: {publicAddress: false}
      authentication: {cloud: {}}
      """;

  private static final String JDK =
      "jdkArchive = https://mirror.example.com/jdk.tar.gz#sha256="
          + "0123456789abcdef".repeat(4)
          + "\n";

  private static final String MANAGED =
      JDK
          + "users = ada: 11111111-2222-3333-4444-555555555555,"
          + " grace: 66666666-7777-8888-9999-000000000000\n";

  NotebookAppTest() {
    super(NotebookApp.class, "azurerm_key_vault", MANAGED);
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
  void everythingThatAzureMachineLearningIsGivenIsInTheReadme() throws Exception {
    assertThat(Files.readString(Path.of("README.md")))
        .contains(ManagedNotebookStack.KNOWN.keySet().stream().map("`%s`"::formatted).toList());
  }

  @Test
  void whoSignsInWithAccountsOfEntraIdGetsAnInstanceOfAzureMachineLearning() throws Exception {
    writeNotebook(MACHINE_LEARNING);
    Files.writeString(directory.resolve("existing.properties"), MANAGED);

    Run run = run();

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(configuration())
        .content()
        .contains(
            "azurerm_machine_learning_workspace",
            "11111111-2222-3333-4444-555555555555",
            "66666666-7777-8888-9999-000000000000")
        .doesNotContain("azurerm_linux_virtual_machine");
  }

  @Test
  void machineLearningWithoutUsersIsReported() throws Exception {
    writeNotebook(MACHINE_LEARNING);
    Files.writeString(directory.resolve("existing.properties"), JDK);

    assertRefused("existing.properties: users is missing");
  }

  @Test
  void userWithoutAnIdIsReportedWithTheFormOfTheLine() throws Exception {
    writeNotebook(MACHINE_LEARNING);
    Files.writeString(directory.resolve("existing.properties"), JDK + "users = ada\n");

    assertRefused("users: ada is no name with an object id");
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
