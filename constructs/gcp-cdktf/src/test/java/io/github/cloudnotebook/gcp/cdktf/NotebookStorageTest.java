package io.github.cloudnotebook.gcp.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.engines.ProviderSchema;
import io.github.cloudnotebook.model.ObjectStorage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotebookStorageTest {
  private static final String BUCKET = "google_storage_bucket";
  private static final String GRANT = "google_storage_bucket_iam_member";
  private static final ObjectStorage SETTINGS = ObjectStorage.builder().build();

  @Test
  void everyArgumentIsOneOfTheBindings() {
    String schema = System.getenv("NOTEBOOK_GOOGLE_SCHEMA");
    assumeTrue(schema != null, "NOTEBOOK_GOOGLE_SCHEMA is not set: the blocks were not checked");
    NotebookServer server = server();
    new GoogleProvider(TerraformStack.of(server), "Google");

    assertThat(ProviderSchema.read(Path.of(schema)).mistakes(Servers.json(server))).isEmpty();
  }

  @Test
  void nobodyOutsideReadsFiles() {
    JsonNode bucket = users(server());

    assertThat(bucket.get("public_access_prevention").asText()).isEqualTo("enforced");
    assertThat(bucket.get("uniform_bucket_level_access").asBoolean()).isTrue();
  }

  @Test
  void filesAreInTheRegionOfTheProject() {
    JsonNode bucket = users(server());

    assertThat(bucket.get("location").asText()).isEqualTo("europe-west1");
    assertThat(bucket.get("project").asText()).isEqualTo("research-7312");
  }

  /** Names of buckets are the whole world's; a name made of a stack's would soon be taken. */
  @Test
  void bucketHasANameOfItsOwnInTheWorld() {
    assertThat(users(server()).get("name").asText())
        .matches("nb-\\$\\{substr\\(sha256\\(join\\(.*\\)\\), 0, 20\\)}");
    assertThat(
            Servers.resources(Servers.synthesized(server()), BUCKET)
                .map(bucket -> bucket.get("name").asText()))
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void whatIsChangedOrDeletedCanBeBroughtBackForTheDaysOfTheSettings() {
    JsonNode bucket = users(server(ObjectStorage.builder().oldVersionDays(400).build()));

    assertThat(bucket.at("/versioning/0/enabled").asBoolean()).isTrue();
    assertThat(bucket.at("/lifecycle_rule/0/action/0/type").asText()).isEqualTo("Delete");
    assertThat(bucket.at("/lifecycle_rule/0/condition/0/days_since_noncurrent_time").asInt())
        .isEqualTo(400);
  }

  /** Whoever may delete a file may delete its old versions too. */
  @ParameterizedTest
  @CsvSource({"1, 7", "7, 7", "30, 30", "90, 90", "3650, 90"})
  void whatIsDeletedForGoodStaysAsLongAsGoogleKeepsIt(int days, int kept) {
    assertThat(
            users(server(ObjectStorage.builder().oldVersionDays(days).build()))
                .at("/soft_delete_policy/0/retention_duration_seconds")
                .asInt())
        .isEqualTo(kept * 86_400);
  }

  @Test
  void machineKeepsFilesInItsBucketAndDoesNotChangeThat() {
    assertThat(Servers.resources(Servers.synthesized(server()), GRANT))
        .filteredOn(grant -> grant.get("bucket").asText().contains("Storage"))
        .singleElement()
        .satisfies(
            grant -> {
              assertThat(grant.get("role").asText()).isEqualTo("roles/storage.objectUser");
              assertThat(grant.get("member").asText())
                  .matches("\\$\\{google_service_account\\.\\w*Server_Identity\\w*\\.member}");
            });
  }

  @Test
  void deploymentWaitsForThatPermission() {
    assertThat(
            Servers.resource(server(), "terraform_data")
                .get("depends_on")
                .valueStream()
                .map(JsonNode::asText))
        .anyMatch(it -> it.startsWith(GRANT) && it.contains("MachineKeepsFiles"));
  }

  @Test
  void machineIsToldWhereTheFilesAre() {
    assertThat(Servers.synthesized(server()).get("locals"))
        .singleElement()
        .asString()
        .contains("storageBucket")
        .doesNotContain("storageRegion", "storageAccount");
  }

  @Test
  void filesAreNeverDestroyedAndTheKeepCommandNamesThem() {
    NotebookEnvironment environment = environment(props());

    assertThat(users(environment.getServer()).at("/lifecycle/prevent_destroy").asBoolean())
        .isTrue();
    assertThat(environment.getKeepCommand()).contains(BUCKET + ".Notebook_Storage_Bucket");
  }

  @Test
  void storageThatLeavesTheNotebookIsForgottenAndNotDestroyed() {
    NotebookEnvironment without = environment(props().notebook(Servers.notebook().build()));
    JsonNode removed = Servers.synthesized(without.getServer()).get("removed");
    String before = environment(props()).getKeepCommand();

    assertThat(removed.findValuesAsText("from"))
        .filteredOn(address -> address.startsWith(BUCKET + "."))
        .singleElement()
        .satisfies(address -> assertThat(before.split(" ")).contains(address));
    assertThat(removed).allMatch(block -> !block.at("/lifecycle/destroy").asBoolean(true));
  }

  @Test
  void existingBucketIsUsedAndNotChanged() {
    TerraformStack stack = Servers.stack();
    INotebookStorage existing = NotebookStorage.fromBucket(stack, "Files", "lab.example.com");
    NotebookServer server =
        new NotebookEnvironment(stack, "Notebook", props().storage(existing).build()).getServer();
    JsonNode synthesized = Servers.synthesized(server);

    assertThat(Servers.resources(synthesized, BUCKET)).hasSize(1);
    assertThat(Servers.resources(synthesized, GRANT).map(grant -> grant.get("bucket").asText()))
        .contains("lab.example.com");
    assertThat(server.getKeepCommand()).doesNotContain("storage");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ab", "Files", "-files", "files-", "my..files", "goog-files", "my-google-files"})
  void nameThatIsNoBucketsIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NotebookStorage.fromBucket(Servers.stack(), "Files", name))
        .withMessageContainingAll("\"" + name + "\"", "notebook/Files", "3 to 63");
  }

  @Test
  void regionThatIsNoneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                NotebookStorage.Builder.create(Servers.stack(), "Files")
                    .project("research-7312")
                    .region("Belgium")
                    .build())
        .withMessageContainingAll("notebook/Files", "\"Belgium\"", "europe-west1");
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
    INotebookStorage storage = NotebookStorage.fromBucket(stack, "Files", "lab-files");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new NotebookServer(stack, "Server", Servers.props().storage(storage).build()))
        .withMessageContainingAll("notebook/Files", "`storage: {}` in notebook.yaml");
  }

  @Test
  void grantIsOnTheBucketAlone() {
    TerraformStack stack = Servers.stack();
    NotebookStorage.fromBucket(stack, "Files", "lab-files")
        .grantRead(stack, "Analysts", "group:analysts@example.com");

    JsonNode grant = Servers.resource(stack, GRANT);
    assertThat(grant.get("bucket").asText()).isEqualTo("lab-files");
    assertThat(grant.get("role").asText()).isEqualTo("roles/storage.objectViewer");
    assertThat(grant.get("member").asText()).isEqualTo("group:analysts@example.com");
  }

  private static JsonNode users(NotebookServer server) {
    return Servers.resources(Servers.synthesized(server), BUCKET)
        .filter(bucket -> bucket.has("versioning"))
        .findFirst()
        .orElseThrow();
  }

  private static NotebookServer server() {
    return environment(props()).getServer();
  }

  private static NotebookServer server(ObjectStorage settings) {
    return environment(props().notebook(Servers.notebook().storage(settings).build())).getServer();
  }

  private static NotebookEnvironment environment(NotebookEnvironmentProps.Builder props) {
    return new NotebookEnvironment(Servers.stack(), "Notebook", props.build());
  }

  private static NotebookEnvironmentProps.Builder props() {
    return NotebookEnvironmentProps.builder()
        .notebook(Servers.notebook().storage(SETTINGS).build())
        .project("research-7312")
        .region("europe-west1");
  }
}
