package io.github.cloudnotebook.azure.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.engines.ProviderSchema;
import io.github.cloudnotebook.model.ObjectStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotebookStorageTest {
  private static final Path SCHEMA = Path.of("../../../shared/schemas/azurerm-5.2.json");
  private static final String ACCOUNT = "azurerm_storage_account";
  private static final String ASSIGNMENT = "azurerm_role_assignment";
  private static final String EXISTING =
      "/subscriptions/0/resourceGroups/lab/providers/Microsoft.Storage/storageAccounts/labfiles";
  private static final ObjectStorage SETTINGS = ObjectStorage.builder().build();

  @Test
  void everyArgumentIsOneOfTheProviders() {
    assumeTrue(Files.exists(SCHEMA), SCHEMA + " is not there: the blocks were not checked");
    NotebookServer server = server();
    new AzureProvider(TerraformStack.of(server), "Azure");

    assertThat(ProviderSchema.read(SCHEMA).mistakes(Servers.json(server))).isEmpty();
  }

  @Test
  void accountTakesNoKeyAndNothingInItIsPublic() {
    JsonNode account = Servers.resource(server(), ACCOUNT);

    assertThat(account.get("shared_access_key_enabled").asBoolean()).isFalse();
    assertThat(account.get("default_to_oauth_authentication").asBoolean()).isTrue();
    assertThat(account.get("local_user_enabled").asBoolean()).isFalse();
    assertThat(account.get("cross_tenant_replication_enabled").asBoolean()).isFalse();
    assertThat(account.get("allow_nested_items_to_be_public").asBoolean()).isFalse();
    assertThat(Servers.resource(server(), "azurerm_storage_container").get("container_access_type"))
        .hasToString("\"private\"");
  }

  @Test
  void accountTakesNoRequestWithoutTls() {
    JsonNode account = Servers.resource(server(), ACCOUNT);

    assertThat(account.get("min_tls_version").asText()).isEqualTo("TLS1_2");
    assertThat(account.get("https_traffic_only_enabled").asBoolean()).isTrue();
  }

  @Test
  void accountHasANameThatNoOtherSubscriptionHas() {
    assertThat(Servers.resource(server(), ACCOUNT).get("name").asText())
        .matches("nb\\$\\{substr\\(sha256\\(join\\(.*subscription_id.*\\)\\), 0, 20\\)}");
  }

  @Test
  void whatIsChangedOrDeletedCanBeBroughtBackForTheDaysOfTheSettings() {
    NotebookServer server = server(ObjectStorage.builder().oldVersionDays(90).build());
    JsonNode blobs = Servers.resource(server, ACCOUNT).at("/blob_properties/0");

    assertThat(blobs.get("versioning_enabled").asBoolean()).isTrue();
    assertThat(blobs.at("/delete_retention_policy/0/days").asInt()).isEqualTo(90);
    assertThat(blobs.at("/container_delete_retention_policy/0/days").asInt()).isEqualTo(90);
  }

  @Test
  void oldVersionsDoNotStayForEver() {
    NotebookServer server = server(ObjectStorage.builder().oldVersionDays(90).build());

    assertThat(
            Servers.resource(server, "azurerm_storage_management_policy")
                .at("/rule/0/actions/0/version/0/delete_after_days_since_creation")
                .asInt())
        .isEqualTo(90);
  }

  @Test
  void moreDaysThanAzureHasAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server(ObjectStorage.builder().oldVersionDays(366).build()))
        .withMessage(
            "notebook/Notebook/Storage: storage.oldVersionDays: 366 is more than the 365 days that"
                + " Azure has; write fewer");
  }

  @Test
  void machineKeepsFilesInItsContainerAndDeletesNeitherThatNorOldVersions() {
    JsonNode synthesized = Servers.synthesized(server());
    JsonNode role =
        Servers.resources(synthesized, "azurerm_role_definition")
            .filter(it -> it.get("name").asText().contains("keeps files"))
            .findFirst()
            .orElseThrow();
    String containers = "Microsoft.Storage/storageAccounts/blobServices/containers/";

    assertThat(role.at("/permissions/0/actions"))
        .extracting(JsonNode::asText)
        .containsExactly(containers + "write");
    assertThat(role.at("/permissions/0/data_actions"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder(
            containers + "blobs/read", containers + "blobs/write", containers + "blobs/delete");
    assertThat(Servers.resources(synthesized, ASSIGNMENT).map(it -> it.get("scope").asText()))
        .filteredOn(scope -> scope.contains("storage"))
        .singleElement()
        .asString()
        .matches("\\$\\{azurerm_storage_account\\.\\w+\\.id}/blobServices/default/containers/.*");
  }

  @Test
  void machineIsToldWhereTheFilesAreAndWhoItIs() {
    assertThat(Servers.synthesized(server()).get("locals"))
        .singleElement()
        .asString()
        .contains("storageAccount", "storageBucket", "machineIdentity", ".client_id")
        .doesNotContain("storageRegion");
  }

  @Test
  void filesAreNeverDestroyedAndTheKeepCommandNamesThem() {
    NotebookEnvironment environment = environment(props(SETTINGS));

    assertThat(
            Servers.resource(environment.getServer(), ACCOUNT)
                .at("/lifecycle/prevent_destroy")
                .asBoolean())
        .isTrue();
    assertThat(environment.getKeepCommand())
        .contains(
            "azurerm_storage_account.Notebook_Storage_Account",
            "azurerm_storage_container.Notebook_Storage_Container");
  }

  @Test
  void filesAreInTheCompanysGroupIfThereIsOne() {
    NotebookEnvironment environment = environment(props(SETTINGS).keptResourceGroupName("records"));

    assertThat(
            Servers.resource(environment.getServer(), ACCOUNT).get("resource_group_name").asText())
        .isEqualTo("records");
    assertThat(environment.getKeepCommand()).doesNotContain("azurerm_resource_group");
  }

  @Test
  void existingContainerIsUsedAndNotChanged() {
    TerraformStack stack = Servers.stack();
    INotebookStorage existing =
        NotebookStorage.fromContainer(stack, "Files", EXISTING, "lab-files");
    NotebookServer server =
        new NotebookEnvironment(stack, "Notebook", props(SETTINGS).storage(existing).build())
            .getServer();
    JsonNode synthesized = Servers.synthesized(server);

    assertThat(Servers.resources(synthesized, ACCOUNT)).isEmpty();
    assertThat(Servers.resources(synthesized, ASSIGNMENT).map(it -> it.get("scope").asText()))
        .contains(EXISTING + "/blobServices/default/containers/lab-files");
    assertThat(server.getKeepCommand()).doesNotContain("storage");
  }

  @ParameterizedTest
  @ValueSource(strings = {"labfiles", EXISTING + "/", EXISTING + "-2"})
  void idThatIsNoAccountsIsRefused(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NotebookStorage.fromContainer(Servers.stack(), "Files", id, "files"))
        .withMessageContainingAll(id, "notebook/Files", "Microsoft.Storage/storageAccounts/NAME");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "Files", "-files", "files-", "my--files", "my_files"})
  void nameThatIsNoContainersIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NotebookStorage.fromContainer(Servers.stack(), "Files", EXISTING, name))
        .withMessageContainingAll(name, "notebook/Files", "3 to 63");
  }

  @Test
  void serverWithoutTheStorageThatItsNotebookHasIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.serverOf(notebook -> notebook.storage(SETTINGS)))
        .withMessageContainingAll("the props at notebook/Server have none", "NotebookEnvironment");
  }

  @Test
  void storageThatTheNotebookDoesNotHaveIsRefused() {
    TerraformStack stack = Servers.stack();
    NotebookStorage storage =
        NotebookStorage.Builder.create(stack, "Files").location("westeurope").build();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new NotebookServer(stack, "Server", Servers.props().storage(storage).build()))
        .withMessageContainingAll("notebook/Files", "`storage: {}` in notebook.yaml");
  }

  @Test
  void grantIsOnTheContainerAlone() {
    TerraformStack stack = Servers.stack();
    NotebookStorage.fromContainer(stack, "Files", EXISTING, "files")
        .grantRead(stack, "Analysts", "11111111-1111-4111-8111-111111111111");

    JsonNode grant = Servers.resource(stack, ASSIGNMENT);
    assertThat(grant.get("role_definition_name").asText()).isEqualTo("Storage Blob Data Reader");
    assertThat(grant.get("scope").asText())
        .isEqualTo(EXISTING + "/blobServices/default/containers/files");
  }

  private static NotebookServer server() {
    return server(SETTINGS);
  }

  private static NotebookServer server(ObjectStorage settings) {
    return environment(props(settings)).getServer();
  }

  private static NotebookEnvironment environment(NotebookEnvironmentProps.Builder props) {
    return new NotebookEnvironment(Servers.stack(), "Notebook", props.build());
  }

  private static NotebookEnvironmentProps.Builder props(ObjectStorage settings) {
    return NotebookEnvironmentProps.builder()
        .notebook(Servers.notebook().storage(settings).build())
        .location("westeurope");
  }
}
