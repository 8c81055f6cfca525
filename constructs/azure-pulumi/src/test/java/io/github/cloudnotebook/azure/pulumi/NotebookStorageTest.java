package io.github.cloudnotebook.azure.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.ObjectStorage;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The container of users' files: what it promises, and what of it stays. */
class NotebookStorageTest {
  private static final String ACCOUNT = "azure-native:storage:StorageAccount";
  private static final String CONTAINER = "azure-native:storage:BlobContainer";
  private static final String STORAGE = "notebook-storage";
  private static final String COMPANYS =
      "/subscriptions/s/resourceGroups/lab/providers/Microsoft.Storage/storageAccounts/labfiles";

  private static final Notebook NOTEBOOK =
      Program.notebook().storage(ObjectStorage.builder().oldVersionDays(45).build()).build();

  @Test
  void notebookWithStorageGetsAContainerAndOneWithoutGetsNone() {
    assertThat(theDefault().inputsOf(CONTAINER, STORAGE))
        .containsEntry("containerName", "notebook");
    assertThat(Program.of(it -> it).all()).noneMatch(resource -> resource.name.startsWith(STORAGE));
  }

  @Test
  void accountTakesNoKeyAndNothingInItIsPublic() {
    assertThat(theDefault().inputsOf(ACCOUNT, STORAGE))
        .containsEntry("allowSharedKeyAccess", false)
        .containsEntry("defaultToOAuthAuthentication", true)
        .containsEntry("isLocalUserEnabled", false)
        .containsEntry("allowCrossTenantReplication", false)
        .containsEntry("allowBlobPublicAccess", false);
    assertThat(theDefault().inputsOf(CONTAINER, STORAGE)).containsEntry("publicAccess", "None");
  }

  @Test
  void accountTakesNoRequestWithoutTls() {
    assertThat(theDefault().inputsOf(ACCOUNT, STORAGE))
        .containsEntry("minimumTlsVersion", "TLS1_2")
        .containsEntry("enableHttpsTrafficOnly", true);
  }

  @Test
  void accountHasANameThatAzureTakesAndNoOtherSubscriptionHas() {
    assertThat(theDefault().inputsOf(ACCOUNT, STORAGE).get("accountName"))
        .asString()
        .matches("nb[0-9a-f]{20}");
  }

  @Test
  void whatIsChangedOrDeletedCanBeBroughtBackForTheDaysOfTheSettings() {
    assertThat(theDefault().inputsOf("azure-native:storage:BlobServiceProperties", STORAGE))
        .containsEntry("isVersioningEnabled", true)
        .containsEntry("deleteRetentionPolicy", Map.of("enabled", true, "days", 45.0))
        .containsEntry("containerDeleteRetentionPolicy", Map.of("enabled", true, "days", 45.0));
  }

  @Test
  void oldVersionsDoNotStayForEver() {
    assertThat(theDefault().inputsOf("azure-native:storage:ManagementPolicy", STORAGE))
        .asString()
        .contains("version={delete={daysAfterCreationGreaterThan=45.0}}");
  }

  @Test
  void moreDaysThanAzureHasAreRefused() {
    ObjectStorage settings = ObjectStorage.builder().oldVersionDays(366).build();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Program.of(it -> it.notebook(Program.notebook().storage(settings).build())))
        .withMessage(
            "notebook: storage.oldVersionDays: 366 is more than the 365 days that Azure has; write"
                + " fewer");
  }

  @Test
  void machineKeepsFilesInItsContainerAndDeletesNeitherThatNorOldVersions() {
    String containers = "Microsoft.Storage/storageAccounts/blobServices/containers/";

    assertThat(
            theDefault()
                .inputsOf("azure-native:authorization:RoleDefinition", "notebook-keeps-files"))
        .containsEntry(
            "permissions",
            List.of(
                Map.of(
                    "actions",
                    List.of(containers + "write"),
                    "dataActions",
                    List.of(
                        containers + "blobs/read",
                        containers + "blobs/write",
                        containers + "blobs/delete"))));
    assertThat(grant(theDefault()))
        .containsEntry("principalId", "principal of notebook")
        .containsEntry("scope", STORAGE + "-id/blobServices/default/containers/notebook");
  }

  @Test
  void machineIsToldWhereTheFilesAre() {
    assertThat(theDefault().fact("storageAccount")).matches("nb[0-9a-f]{20}");
    assertThat(theDefault().fact("storageBucket")).isEqualTo("notebook");
  }

  @Test
  void filesStayWithAllThatClosesThemAndArePulumisToProtect() {
    assertThat(theDefault().kept())
        .filteredOn(resource -> resource.endsWith(" " + STORAGE))
        .containsExactly(
            CONTAINER + " " + STORAGE,
            "azure-native:storage:BlobServiceProperties " + STORAGE,
            "azure-native:storage:ManagementPolicy " + STORAGE,
            ACCOUNT + " " + STORAGE);
    assertThat(theDefault().guarded()).contains(CONTAINER + " " + STORAGE, ACCOUNT + " " + STORAGE);
    assertThat(Program.of(it -> it.notebook(NOTEBOOK).protectData(false)).guarded()).isEmpty();
  }

  @Test
  void filesAreInTheGroupOfWhatIsKept() {
    assertThat(
            Program.of(it -> it.notebook(NOTEBOOK).keptResourceGroupName("records"))
                .inputsOf(ACCOUNT, STORAGE))
        .containsEntry("resourceGroupName", "records");
  }

  @Test
  void storageOfItsOwnMakesAGroupThatStays() {
    Program program =
        Program.run(
            () ->
                new NotebookStorage(
                    "files", NotebookStorageArgs.builder().location("westeurope").build()));

    assertThat(program.kept()).contains("azure-native:resources:ResourceGroup files");
    assertThat(program.inputsOf(ACCOUNT, "files")).containsEntry("resourceGroupName", "files");
  }

  @Test
  void existingContainerIsUsedAndNotChanged() {
    Program program = withExisting(COMPANYS, "lab-files");

    assertThat(program.all()).noneMatch(it -> it.type.startsWith("azure-native:storage:"));
    assertThat(program.fact("storageAccount")).isEqualTo("labfiles");
    assertThat(program.fact("storageBucket")).isEqualTo("lab-files");
    assertThat(grant(program))
        .containsEntry("scope", COMPANYS + "/blobServices/default/containers/lab-files");
    assertThat(
            program.inputsOf("azure-native:authorization:RoleDefinition", "notebook-keeps-files"))
        .containsEntry("scope", "/subscriptions/s/resourceGroups/lab");
  }

  @ParameterizedTest
  @ValueSource(strings = {"labfiles", COMPANYS + "/", COMPANYS + "-2"})
  void idThatIsNoAccountsIsRefused(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withExisting(id, "files"))
        .withMessageContainingAll(id, "at files", "Microsoft.Storage/storageAccounts/NAME");
  }

  @Test
  void nameThatIsNoContainersIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withExisting(COMPANYS, "my_files"))
        .withMessageContainingAll("my_files", "at files", "3 to 63");
  }

  @Test
  void existingContainerTakesNoSettingsOfANewOne() {
    assertRefused(
        it -> it.accountId(COMPANYS).containerName("f").storage(ObjectStorage.builder().build()),
        "containerName at files gives an existing container, and storage is for a new one: leave"
            + " one of the two out");
    assertRefused(
        it -> it.accountId(COMPANYS),
        "accountId and containerName belong together at files: give both, or neither");
  }

  @Test
  void newStorageNeedsALocation() {
    assertThatNullPointerException()
        .isThrownBy(() -> NotebookStorageArgs.builder().build().location())
        .withMessage("location is required: give it by location(…)");
  }

  @Test
  void serverWhoseNotebookHasStorageAsksForIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.run(
                    () ->
                        new NotebookServer(
                            "lab",
                            NotebookServerArgs.builder()
                                .notebook(NOTEBOOK)
                                .location("westeurope")
                                .subnetId("subnet")
                                .build())))
        .withMessageStartingWith("the notebook has storage, but the props at lab have none");
  }

  @Test
  void storageThatTheNotebookDoesNotHaveIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.run(
                    () ->
                        environment(
                            Program.notebook().build(),
                            NotebookStorageArgs.builder().location("westeurope").build())))
        .withMessageContainingAll("files", "`storage: {}` in notebook.yaml");
  }

  private static Program theDefault() {
    return Program.of(it -> it.notebook(NOTEBOOK));
  }

  private static Map<String, Object> grant(Program program) {
    return program.inputsOf("azure-native:authorization:RoleAssignment", "notebook-keeps-files");
  }

  private static Program withExisting(String accountId, String containerName) {
    return Program.run(
        () ->
            environment(
                NOTEBOOK,
                NotebookStorageArgs.builder()
                    .accountId(accountId)
                    .containerName(containerName)
                    .build()));
  }

  private static NotebookEnvironment environment(Notebook notebook, NotebookStorageArgs storage) {
    return new NotebookEnvironment(
        "notebook",
        NotebookEnvironmentArgs.builder()
            .notebook(notebook)
            .location("westeurope")
            .storage(new NotebookStorage("files", storage))
            .build());
  }

  private static void assertRefused(
      UnaryOperator<NotebookStorageArgs.Builder> args, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.run(
                    () ->
                        new NotebookStorage(
                            "files", args.apply(NotebookStorageArgs.builder()).build())))
        .withMessage(message);
  }
}
