package io.github.cloudnotebook.gcp.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.engines.ProviderSchema;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Log;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NotebookServerTest {
  /** A copy of the provider's own schema beside the repository, where there is one. */
  private static final Path SCHEMA = Path.of("../../../shared/schemas/google-7.45.0.json");

  /** Where {@code bin/test} has made the schema from the provider's bindings. */
  private static final String BINDINGS_SCHEMA = "NOTEBOOK_GOOGLE_SCHEMA";

  private static final String SECRET = "google_secret_manager_secret";
  private static final String READY = "terraform_data";

  @Test
  void everyArgumentIsOneOfTheBindings() {
    String schema = System.getenv(BINDINGS_SCHEMA);
    assumeTrue(schema != null, BINDINGS_SCHEMA + " is not set: the blocks were not checked");

    assertThat(mistakes(Path.of(schema))).isEmpty();
  }

  /** The copy has the types of some services only; all are in the bindings. */
  @Test
  void everyArgumentIsOneOfTheProviders() {
    assumeTrue(Files.exists(SCHEMA), SCHEMA + " is not there: the blocks were not checked");

    assertThat(mistakes(SCHEMA))
        .allMatch(mistake -> mistake.endsWith(" is of no type of the provider"))
        .extracting(mistake -> mistake.replaceFirst("resource\\.(\\w+)\\..*", "$1"))
        .containsOnly(
            "google_dns_managed_zone_iam_member",
            "google_logging_metric",
            "google_logging_project_bucket_config",
            "google_project_iam_custom_role",
            "google_service_account_iam_member");
  }

  private static List<String> mistakes(Path schema) {
    NotebookServer server = Servers.serverWithEverything();
    new GoogleProvider(TerraformStack.of(server), "Google");
    return ProviderSchema.read(schema).mistakes(Servers.json(server));
  }

  @Test
  void terraformWritesNoSecret() {
    assertThat(types(Servers.server()))
        .doesNotContain("google_secret_manager_secret_version", "google_service_account_key");
  }

  /** What a data source reads of the provider's sign-in stands in the state. */
  @Test
  void terraformReadsNoToken() {
    assertThat(Servers.synthesized(Servers.server()).has("data")).isFalse();
  }

  @Test
  void eachUserHasASecretInTheRegion() {
    NotebookServer server =
        Servers.serverOf(
            notebook -> notebook.authentication(Authentication.passwordAndTotp("ada", "grace.h")));

    assertThat(resources(server, SECRET))
        .extracting(it -> it.get("secret_id").asText().replaceFirst(".*-sign-in-", ""))
        .containsExactlyInAnyOrder("ada", "grace-h");
    assertThat(resources(server, SECRET))
        .allSatisfy(
            secret ->
                assertThat(secret.at("/replication/0/user_managed/0/replicas/0/location").asText())
                    .isEqualTo("europe-west1"));
  }

  @Test
  void machineMayAddAndDestroyVersionsAndReadsNone() {
    assertThat(
            Servers.resource(Servers.server(), "google_project_iam_custom_role")
                .get("permissions")
                .valueStream()
                .map(JsonNode::asText))
        .containsExactlyInAnyOrder("secretmanager.versions.add", "secretmanager.versions.destroy");
  }

  /** The id of a deleted role stays taken for weeks. */
  @Test
  void roleHasAnIdThatNoRoleHadBefore() {
    assertThat(
            Servers.resource(Servers.server(), "google_project_iam_custom_role")
                .get("role_id")
                .asText())
        .matches("cloudNotebook\\$\\{google_service_account\\.\\w+\\.unique_id}");
  }

  @Test
  void machineMayWriteItsLogAndNothingElseInTheProject() {
    assertThat(Servers.resource(Servers.server(), "google_project_iam_member").get("role").asText())
        .isEqualTo("roles/logging.logWriter");
  }

  @Test
  void machineMayReadTheBundleAndNothingElseInBuckets() {
    JsonNode grant = Servers.resource(Servers.server(), "google_storage_bucket_iam_member");

    assertThat(grant.get("role").asText()).isEqualTo("roles/storage.objectViewer");
    assertThat(grant.get("bucket").asText()).startsWith("${google_storage_bucket.");
  }

  @Test
  void nobodyOutsideReadsTheBundle() {
    JsonNode bucket = Servers.resource(Servers.server(), "google_storage_bucket");

    assertThat(bucket.get("public_access_prevention").asText()).isEqualTo("enforced");
    assertThat(bucket.get("uniform_bucket_level_access").asBoolean()).isTrue();
  }

  /** Names of buckets are the whole world's; a name made of a stack's would soon be taken. */
  @Test
  void bucketHasANameOfItsOwnInTheWorld() {
    assertThat(Servers.resource(Servers.server(), "google_storage_bucket").get("name").asText())
        .matches("nb-\\$\\{substr\\(sha256\\(join\\(.*\\)\\), 0, 20\\)}");
  }

  @Test
  void bundleIsAnObjectWithItsDigestInTheName() {
    JsonNode object = Servers.resource(Servers.server(), "google_storage_bucket_object");
    String state = Servers.synthesized(Servers.server()).get("locals").elements().next().asText();
    String digest = state.replaceFirst("(?s).*sha256\\W+(\\w{64}).*", "$1");

    assertThat(object.get("name").asText()).contains(digest);
    assertThat(Base64.getDecoder().decode(object.get("content").asText())).startsWith('P', 'K');
    assertThat(state).contains("\"encoding\" = \"base64\"", "?alt=media");
  }

  @Test
  void servicesAreSwitchedOnFirstAndStayOn() {
    NotebookServer server = Servers.server();

    assertThat(resources(server, "google_project_service"))
        .allSatisfy(
            service -> assertThat(service.get("disable_on_destroy").asBoolean(true)).isFalse());
    assertThat(Servers.resource(server, "google_compute_network").get("depends_on").toString())
        .contains("google_project_service.");
  }

  @Test
  void aServiceIsSwitchedOnOnceInAStackHoweverManyPartsUseIt() {
    TerraformStack stack = Servers.stack();
    environment(stack, "One", "research-7312");
    environment(stack, "Two", "research-7312");
    environment(stack, "Elsewhere", "other-1234");

    assertThat(Servers.resources(Servers.synthesized(stack), "google_project_service"))
        .extracting(it -> it.get("project").asText() + "/" + it.get("service").asText())
        .doesNotHaveDuplicates()
        .contains("research-7312/compute.googleapis.com", "other-1234/compute.googleapis.com");
  }

  @Test
  void everyResourceNamesItsProject() {
    JsonNode synthesized = Servers.synthesized(Servers.server());
    Set<String> withoutOne =
        Set.of(
            READY,
            "google_service_account_iam_member",
            "google_secret_manager_secret_iam_member",
            "google_storage_bucket_iam_member",
            "google_storage_bucket_object");

    assertThat(synthesized.get("resource").properties())
        .filteredOn(type -> !withoutOne.contains(type.getKey()))
        .allSatisfy(
            type ->
                assertThat(type.getValue())
                    .as(type.getKey())
                    .allMatch(it -> it.get("project").asText().equals("research-7312")));
  }

  @Test
  void usersFilesSignInDetailsAndLogAreNeverDestroyed() {
    Set<String> types = new TreeSet<>();
    kept(Servers.server()).forEach(address -> types.add(address.replaceFirst("\\..*", "")));

    assertThat(types)
        .containsExactly("google_compute_disk", "google_logging_project_bucket_config", SECRET);
  }

  @Test
  void keepCommandNamesAllThatIsKept() {
    NotebookServer server =
        Servers.serverOf(
            notebook -> notebook.authentication(Authentication.passwordAndTotp("ada", "grace")));

    assertThat(server.getKeepCommand()).startsWith("terraform state rm ");
    assertThat(server.getKeepCommand().substring("terraform state rm ".length()).split(" "))
        .containsAll(kept(server))
        .anyMatch(address -> address.startsWith("google_compute_resource_policy."))
        .anyMatch(address -> address.startsWith("google_compute_disk_resource_policy_attachment."));
  }

  @Test
  void logIsKeptForTheRequestedDays() {
    NotebookServer server =
        Servers.serverOf(notebook -> notebook.log(Log.builder().retentionDays(400).build()));
    JsonNode bucket = Servers.resource(server, "google_logging_project_bucket_config");

    assertThat(bucket.get("retention_days").asInt()).isEqualTo(400);
  }

  @Test
  void entriesOfTheMachinesLogAloneGoIntoItsBucket() {
    NotebookServer server = Servers.server();
    JsonNode sink = Servers.resource(server, "google_logging_project_sink");

    assertThat(sink.get("filter").asText())
        .isEqualTo("logName=\"%s\"".formatted(server.getLogName()));
    assertThat(sink.get("destination").asText())
        .startsWith("logging.googleapis.com/${google_logging_project_bucket_config.");
  }

  @Test
  void deploymentIsGreenOnlyWhenAllThatTheMachineNeedsExists() {
    assertThat(
            Servers.resource(Servers.server(), READY)
                .get("depends_on")
                .valueStream()
                .map(it -> it.asText().replaceFirst("\\..*", "")))
        .containsExactlyInAnyOrder(
            "google_compute_firewall",
            "google_logging_project_sink",
            "google_project_iam_member",
            "google_secret_manager_secret_iam_member",
            "google_service_account_iam_member",
            "google_storage_bucket_iam_member");
  }

  @Test
  void eachDesiredStateOfEachMachineIsWaitedFor() {
    assertThat(
            Servers.resource(Servers.server(), READY)
                .get("triggers_replace")
                .valueStream()
                .map(JsonNode::asText))
        .satisfiesExactly(
            machine ->
                assertThat(machine).matches("\\$\\{google_compute_instance\\.\\w+\\.instance_id}"),
            digest ->
                assertThat(digest).matches("\\$\\{sha256\\(local\\.\\w+DesiredState\\w+\\)}"));
  }

  /** The command is what Terraform prints, and what the list of processes shows. */
  @Test
  void waitingScriptIsNoPartOfTheCommand() {
    JsonNode command = Servers.resource(Servers.server(), READY).at("/provisioner/0/local-exec");

    assertThat(command.get("command").asText()).isEqualTo("eval \"$AWAIT\"");
    assertThat(command.at("/environment/AWAIT").asText())
        .startsWith("#!/bin/sh\n")
        .doesNotContain("${", "%{");
  }

  @Test
  void changedSettingIsAnotherDesiredState() {
    JsonNode other =
        Servers.synthesized(
                Servers.serverOf(
                    notebook -> notebook.authentication(Authentication.passwordAndTotp("grace"))))
            .get("locals");

    assertThat(Servers.synthesized(Servers.server()).get("locals")).isNotEqualTo(other);
  }

  @Test
  void providerIsOfTheVersionsThatFit() {
    NotebookServer server = Servers.server();
    new GoogleProvider(TerraformStack.of(server), "Google");

    assertThat(
            Servers.synthesized(server).at("/terraform/required_providers/google/version").asText())
        .isEqualTo("~> 7.45");
  }

  private static Stream<JsonNode> resources(NotebookServer server, String type) {
    return Servers.resources(Servers.synthesized(server), type);
  }

  private static Set<String> types(NotebookServer server) {
    Set<String> types = new TreeSet<>();
    Servers.synthesized(server).get("resource").fieldNames().forEachRemaining(types::add);
    return types;
  }

  /** The addresses that Terraform refuses to destroy. */
  private static void environment(TerraformStack stack, String id, String project) {
    NotebookEnvironment.Builder.create(stack, id)
        .notebook(Servers.notebook().database(Database.builder().build()).build())
        .project(project)
        .region("europe-west1")
        .build();
  }

  private static Set<String> kept(NotebookServer server) {
    Set<String> addresses = new TreeSet<>();
    Servers.synthesized(server)
        .get("resource")
        .properties()
        .forEach(
            type ->
                type.getValue().properties().stream()
                    .filter(it -> it.getValue().at("/lifecycle/prevent_destroy").asBoolean())
                    .forEach(it -> addresses.add(type.getKey() + "." + it.getKey())));
    return addresses;
  }
}
