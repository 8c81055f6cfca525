package io.github.cloudnotebook.gcp.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.engines.ProviderSchema;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.NotebookYaml;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagedNotebookTest {
  private static final String INSTANCE = "google_workbench_instance";
  private static final String CLOUD = "authentication: {cloud: {}}\n";
  private static final String LEAST = "access: {publicAddress: false}\n" + CLOUD;
  private static final String NETWORK = "projects/company-net/global/networks/lab";
  private static final String SUBNETWORK =
      "projects/company-net/regions/europe-west1/subnetworks/notebooks";
  private static final String KEY =
      "projects/keys-12345/locations/europe-west1/keyRings/lab/cryptoKeys/disks";

  private final TerraformStack stack = Servers.stack();

  @Test
  void everyArgumentIsOneOfTheBindings() {
    String schema = System.getenv("NOTEBOOK_GOOGLE_SCHEMA");
    assumeTrue(schema != null, "NOTEBOOK_GOOGLE_SCHEMA is not set: the blocks were not checked");

    made(props(LEAST).owner("ada@example.com").diskKey(KEY))
        .grantRole(stack, "Tables", "warehouse-1", "roles/bigquery.dataViewer");

    assertThat(ProviderSchema.read(Path.of(schema)).mistakes(Servers.json(stack))).isEmpty();
  }

  @Test
  void instanceIsClosedByDefault() {
    made(LEAST);
    JsonNode setup = setup();

    assertThat(setup.get("disable_public_ip").asBoolean()).isTrue();
    assertThat(setup.get("shielded_instance_config").get(0).properties())
        .hasSize(3)
        .allMatch(chip -> chip.getValue().asBoolean());
    assertThat(setup.at("/metadata/notebook-disable-root").asText()).isEqualTo("true");
    assertThat(setup.at("/metadata/block-project-ssh-keys").asText()).isEqualTo("TRUE");
  }

  @Test
  void smallNetworkLeadsOutAndNothingIn() {
    made(LEAST);

    assertThat(setup().at("/network_interfaces/0/subnet").asText())
        .startsWith("${google_compute_subnetwork.");
    assertThat(only("google_compute_firewall").at("/deny/0/protocol").asText()).isEqualTo("all");
    assertThat(only("google_compute_firewall").has("allow")).isFalse();
    assertThat(only("google_compute_router_nat").at("/subnetwork/0/name").asText())
        .isEqualTo(setup().at("/network_interfaces/0/subnet").asText());
    assertThat(instance().get("depends_on").toString()).contains("google_compute_router_nat.");
  }

  @Test
  void existingNetworkIsJoined() {
    made(props(LEAST).networkId(NETWORK).subnetworkId(SUBNETWORK));

    assertThat(setup().at("/network_interfaces/0/network").asText()).isEqualTo(NETWORK);
    assertThat(setup().at("/network_interfaces/0/subnet").asText()).isEqualTo(SUBNETWORK);
    assertThat(all("google_compute_network")).isEmpty();
    assertThat(all("google_compute_router")).isEmpty();
    assertThat(all("google_compute_firewall")).isEmpty();
  }

  @Test
  void halfOfANetworkIsRefused() {
    assertRefused(
        props(LEAST).networkId(NETWORK),
        "networkId and subnetworkId at notebook/Managed name one existing network, and only one of"
            + " them was given: give both, or leave both out");
  }

  @Test
  void keyEncryptsBothDisks() {
    made(props(LEAST).diskKey(KEY));

    for (String disk : List.of("boot_disk", "data_disks")) {
      assertThat(setup().at("/" + disk + "/0/disk_encryption").asText()).isEqualTo("CMEK");
      assertThat(setup().at("/" + disk + "/0/kms_key").asText()).isEqualTo(KEY);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "size: small, e2-medium",
    "size: xlarge, e2-standard-8",
    "machineType: n2-standard-4, n2-standard-4"
  })
  void computeChoosesTheMachineType(String compute, String type) {
    made(LEAST + "compute: {" + compute + "}");

    assertThat(setup().get("machine_type").asText()).isEqualTo(type);
  }

  @Test
  void typeThatTakesNoPersistentDiskIsRefused() {
    assertRefused(
        props(LEAST + "compute: {machineType: n4-standard-2}"),
        "compute.machineType n4-standard-2 takes Hyperdisk only, and an instance of Workbench has"
            + " Persistent Disk: give one such as n2-standard-2, or leave it out and give"
            + " compute.size");
  }

  @Test
  void dataDiskHasItsSizeAndTheZoneIsTheNotebooks() {
    made(LEAST + "compute: {dataDiskGiB: 200, zone: europe-west1-d}");

    assertThat(setup().at("/data_disks/0/disk_size_gb").asText()).isEqualTo("200");
    assertThat(instance().get("location").asText()).isEqualTo("europe-west1-d");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 3600",
    "'idleStop: {afterMinutes: 10}', 600",
    "'idleStop: {enabled: false}', ''"
  })
  void idleInstanceIsStopped(String idleStop, String seconds) {
    made(LEAST + idleStop);

    assertThat(metadata("idle-timeout-seconds")).isEqualTo(seconds);
    assertThat(metadata("enable-guest-attributes")).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 1441})
  void minutesThatWorkbenchDoesNotTakeAreRefused(int minutes) {
    assertRefused(
        props(LEAST + "idleStop: {afterMinutes: %d}".formatted(minutes)),
        "notebook/Managed asks for what Workbench does not have:\n"
            + "  idleStop.afterMinutes: %d is not within the 10 to 1440 minutes that Workbench takes"
                .formatted(minutes));
  }

  /** Another script at the start would be run by later starts only. */
  @Test
  void startScriptIsTheSameForEveryNotebook() {
    made(LEAST);
    String before = only("google_storage_bucket_object").get("content").asText();

    TerraformStack other = Servers.stack();
    new ManagedNotebook(other, "Managed", props(LEAST + "javaKernel: {jdk: 21}").build());

    assertThat(only(Servers.synthesized(other), "google_storage_bucket_object").get("content"))
        .hasToString(
            "\"" + before.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"") + "\"");
    assertThat(metadata("post-startup-script"))
        .matches(
            "gs://\\$\\{google_storage_bucket\\.\\w+\\.name}/\\$\\{google_storage_bucket_object\\.\\w+\\.name}");
    assertThat(metadata("post-startup-script-behavior")).isEqualTo("download_and_run_every_start");
  }

  @Test
  void scriptOfTheKernelIsChangedInPlace() {
    made(LEAST + "environment: ['GREETING=${HOME}']");

    assertThat(metadata("cloudnotebook-script")).startsWith("${local.");
    assertThat(kernelScript()).contains("ENVIRONMENT='GREETING=$${HOME}'\n", "JDK='25'\n");
  }

  @Test
  void settingsThatMakeTheScriptTooLargeAreRefused() {
    String variables =
        IntStream.range(0, 100)
            .mapToObj(number -> "'VARIABLE_%d=%s'".formatted(number, "0123456789".repeat(300)))
            .toList()
            .toString();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> made(LEAST + "environment: " + variables))
        .withMessageMatching(
            "the script of the kernel at notebook/Managed has \\d+ bytes, and metadata of Google"
                + " Cloud takes 262144: shorten environment or javaKernel.jvmOptions");
  }

  @Test
  void deploymentWaitsUntilAJavaCellRan() {
    made(LEAST);
    JsonNode report = only("terraform_data");

    assertThat(report.at("/triggers_replace/0").asText())
        .matches("\\$\\{google_workbench_instance\\.\\w+\\.gce_setup\\[0]\\.compute_instance_id}");
    assertThat(report.at("/triggers_replace/1").asText())
        .isEqualTo(
            "${sha256(%s)}".formatted(metadata("cloudnotebook-script").replaceAll("[${}]", "")));
  }

  @Test
  void wordThatAsksForAnotherTryIsNoChange() {
    made(LEAST);

    assertThat(instance().at("/lifecycle/ignore_changes/0").asText())
        .isEqualTo("gce_setup[0].metadata[\"cloudnotebook-try\"]");
  }

  @Test
  void serviceAccountMayReadTheScriptAndNothingElse() {
    made(LEAST);

    assertThat(only("google_storage_bucket_iam_member").get("role").asText())
        .isEqualTo("roles/storage.objectViewer");
    assertThat(all("google_project_iam_member")).isEmpty();
    assertThat(instance().get("depends_on").toString())
        .contains("google_storage_bucket_iam_member.");
  }

  @Test
  void existingServiceAccountGetsNoRole() {
    made(
        props(LEAST)
            .serviceAccount(
                "projects/research-7312/serviceAccounts/lab@research-7312.iam.gserviceaccount.com"));

    assertThat(setup().at("/service_accounts/0/email").asText())
        .isEqualTo("lab@research-7312.iam.gserviceaccount.com");
    assertThat(all("google_service_account")).isEmpty();
    assertThat(all("google_storage_bucket_iam_member")).isEmpty();
  }

  @Test
  void ownerAloneSignsIn() {
    made(props(LEAST).owner("ada@example.com"));

    assertThat(instance().at("/instance_owners/0").asText()).isEqualTo("ada@example.com");
    assertThat(only("google_service_account_iam_member").get("member").asText())
        .isEqualTo("user:ada@example.com");
    assertThat(only("google_service_account_iam_member").get("role").asText())
        .isEqualTo("roles/iam.serviceAccountUser");
  }

  @Test
  void withoutAnOwnerNobodyMaySignInUnlessItIsGranted() {
    ManagedNotebook notebook = made(props(LEAST));
    assertThat(instance().has("instance_owners")).isFalse();
    assertThat(all("google_service_account_iam_member")).isEmpty();

    notebook.grantSignIn(stack, "Grace", "user:grace@example.com");

    assertThat(only("google_service_account_iam_member").get("member").asText())
        .isEqualTo("user:grace@example.com");
  }

  @Test
  void filesAreKept() {
    ManagedNotebook notebook = made(props(LEAST));

    assertThat(instance().at("/lifecycle/prevent_destroy").asBoolean()).isTrue();
    assertThat(notebook.getKeepCommand())
        .startsWith("terraform state rm ")
        .contains(
            " google_workbench_instance.",
            " google_service_account.",
            " google_compute_subnetwork.",
            " google_storage_bucket_object.")
        .doesNotContain("google_project_service");
  }

  @Test
  void settingsThatWorkbenchHasNotAreRefusedAllAtOnce() {
    assertRefused(
        props(
            """
            access: {allowedCidrs: [203.0.113.0/24], domain: lab.example.com}
            authentication: {passwordAndTotp: {users: [ada]}}
            compute: {rootDiskGiB: 30, architecture: arm64, zone: b}
            storage: {}
            """),
        """
        notebook/Managed asks for what Workbench does not have:
          access.allowedCidrs: ["203.0.113.0/24"] is not on Workbench; leave it out
          access.domain is not on Workbench; leave it out
          authentication.passwordAndTotp is not on Workbench; leave it out
          compute.architecture: "arm64" is not on Workbench; leave it out
          compute.rootDiskGiB: 30 is not on Workbench; leave it out
          storage is not on Workbench; leave it out
          compute.zone: "b" is no zone of the region; write one such as europe-west1-b, or leave it out
          authentication.cloud is the only sign-in there; write `authentication: {cloud: {}}`
          access.publicAddress is true, and browsers come by Google's proxy, which asks who they are and not where they come from; write `access: {publicAddress: false}`\
        """
            .stripIndent());
  }

  @Test
  void notebookOfJavaIsServedAsTheFileIs() {
    Notebook notebook =
        Notebook.builder()
            .access(Access.builder().publicAddress(false).build())
            .authentication(Authentication.cloud())
            .build();

    assertThat(made(props(LEAST).notebook(notebook))).isNotNull();
  }

  private ManagedNotebook made(String yaml) {
    return made(props(yaml));
  }

  private ManagedNotebook made(ManagedNotebookProps.Builder props) {
    return new ManagedNotebook(stack, "Managed", props.build());
  }

  private static ManagedNotebookProps.Builder props(String yaml) {
    return ManagedNotebookProps.builder()
        .notebook(NotebookYaml.read(yaml, "notebook.yaml"))
        .jdkArchive(
            new JdkArchive("https://mirror.example.com/jdk.tar.gz", "0123456789abcdef".repeat(4)))
        .project("research-7312")
        .region("europe-west1");
  }

  private void assertRefused(ManagedNotebookProps.Builder props, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> made(props)).withMessage(message);
  }

  private JsonNode instance() {
    return only(INSTANCE);
  }

  private JsonNode setup() {
    return instance().at("/gce_setup/0");
  }

  private String metadata(String key) {
    return setup().at("/metadata/" + key).asText();
  }

  private String kernelScript() {
    return Servers.synthesized(stack)
        .get("locals")
        .valueStream()
        .findFirst()
        .orElseThrow()
        .asText();
  }

  private List<JsonNode> all(String type) {
    return Servers.resources(Servers.synthesized(stack), type).toList();
  }

  private JsonNode only(String type) {
    return only(Servers.synthesized(stack), type);
  }

  private static JsonNode only(JsonNode synthesized, String type) {
    List<JsonNode> found = Servers.resources(synthesized, type).toList();
    assertThat(found).as(type).hasSize(1);
    return found.get(0);
  }
}
