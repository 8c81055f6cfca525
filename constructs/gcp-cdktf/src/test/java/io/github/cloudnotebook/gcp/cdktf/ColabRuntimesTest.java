package io.github.cloudnotebook.gcp.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.engines.ProviderSchema;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.NotebookYaml;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColabRuntimesTest {
  private static final String TEMPLATE = "google_colab_runtime_template";
  private static final String RUNTIME = "google_colab_runtime";
  private static final String LEAST =
      "access: {publicAddress: false}\nauthentication: {cloud: {}}\n";
  private static final String NETWORK = "projects/research-7312/global/networks/lab";
  private static final String SUBNETWORK =
      "projects/research-7312/regions/europe-west1/subnetworks/notebooks";
  private static final String KEY =
      "projects/keys-12345/locations/europe-west1/keyRings/lab/cryptoKeys/disks";

  private final TerraformStack stack = Servers.stack();

  @Test
  void everyArgumentIsOneOfTheBindings() {
    String schema = System.getenv("NOTEBOOK_GOOGLE_SCHEMA");
    assumeTrue(schema != null, "NOTEBOOK_GOOGLE_SCHEMA is not set: the blocks were not checked");

    made(props(LEAST).diskKey(KEY));

    assertThat(ProviderSchema.read(Path.of(schema)).mistakes(Servers.json(stack))).isEmpty();
  }

  @Test
  void eachUserHasARuntimeOfTheTemplate() {
    made(props(LEAST).users(List.of("ada@example.com", "grace@example.com")));

    assertThat(all(RUNTIME))
        .extracting(runtime -> runtime.get("runtime_user").asText())
        .containsExactlyInAnyOrder("ada@example.com", "grace@example.com");
    assertThat(all(RUNTIME))
        .allMatch(
            runtime ->
                runtime
                    .at("/notebook_runtime_template_ref/0/notebook_runtime_template")
                    .asText()
                    .matches("\\$\\{google_colab_runtime_template\\.\\w+\\.id}"));
    assertThat(all("google_project_iam_member"))
        .extracting(grant -> grant.get("member").asText())
        .containsExactlyInAnyOrder("user:ada@example.com", "user:grace@example.com");
  }

  @Test
  void runtimesHaveNoPublicAddressAndAWayOut() {
    made(props(LEAST));

    assertThat(template().at("/network_spec/0/enable_internet_access").asBoolean()).isFalse();
    assertThat(template().at("/network_spec/0/subnetwork").asText())
        .startsWith("${google_compute_subnetwork.");
    assertThat(only(RUNTIME).get("depends_on").toString()).contains("google_compute_router_nat.");
    assertThat(template().at("/shielded_vm_config/0/enable_secure_boot").asBoolean()).isTrue();
  }

  @Test
  void existingNetworkIsJoined() {
    made(props(LEAST).networkId(NETWORK).subnetworkId(SUBNETWORK));

    assertThat(template().at("/network_spec/0/network").asText()).isEqualTo(NETWORK);
    assertThat(template().at("/network_spec/0/subnetwork").asText()).isEqualTo(SUBNETWORK);
    assertThat(all("google_compute_network")).isEmpty();
    assertThat(all("google_compute_router_nat")).isEmpty();
  }

  @Test
  void eachStartRunsTheScriptWithItsBridge() {
    made(props(LEAST + "environment: ['GREETING=${HOME}']"));
    JsonNode startup = template().at("/software_config/0/post_startup_script_config/0");

    assertThat(startup.get("post_startup_script").asText()).startsWith("${local.");
    assertThat(startup.get("post_startup_script_behavior").asText()).isEqualTo("RUN_EVERY_START");
    assertThat(Servers.synthesized(stack).get("locals").toString())
        .contains("GREETING=$${HOME}", "Unix sockets, as Colab does");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 3600s",
    "'idleStop: {afterMinutes: 10}', 600s",
    "'idleStop: {enabled: false}', 0s"
  })
  void idleRuntimeIsStopped(String idleStop, String time) {
    made(props(LEAST + idleStop));

    assertThat(template().at("/idle_shutdown_config/0/idle_timeout").asText()).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 1441})
  void minutesThatColabDoesNotTakeAreRefused(int minutes) {
    assertRefused(
        props(LEAST + "idleStop: {afterMinutes: %d}".formatted(minutes)),
        ("notebook/Colab asks for what Colab Enterprise does not have:\n  idleStop.afterMinutes: %d"
                + " is not within the 10 to 1440 minutes that Colab Enterprise takes")
            .formatted(minutes));
  }

  @Test
  void computeChoosesMachineAndDisk() {
    made(props(LEAST + "compute: {size: large, dataDiskGiB: 200}"));

    assertThat(template().at("/machine_spec/0/machine_type").asText()).isEqualTo("e2-standard-4");
    assertThat(template().at("/data_persistent_disk_spec/0/disk_size_gb").asText())
        .isEqualTo("200");
  }

  @Test
  void keyEncryptsTheDisks() {
    made(props(LEAST).diskKey(KEY));

    assertThat(template().at("/encryption_spec/0/kms_key_name").asText()).isEqualTo(KEY);
  }

  @Test
  void whatColabHasNotIsRefusedAllAtOnce() {
    assertRefused(
        props(
                """
                authentication: {passwordAndTotp: {users: [ada]}}
                access: {allowedCidrs: [203.0.113.0/24]}
                compute: {zone: europe-west1-b}
                database: {}
                """)
            .users(List.of("ada", "grace@example.com", "grace@example.com")),
        """
        notebook/Colab asks for what Colab Enterprise does not have:
          access.allowedCidrs: ["203.0.113.0/24"] is not on Colab Enterprise; leave it out
          authentication.passwordAndTotp is not on Colab Enterprise; leave it out
          compute.zone is not on Colab Enterprise; leave it out
          database is not on Colab Enterprise; leave it out
          authentication.cloud is the only sign-in there; write `authentication: {cloud: {}}`
          access.publicAddress is true, and browsers come by Google's console; write `access: {publicAddress: false}`
          users[0]: "ada" is no address; give one such as ada@example.com
          users[2]: "grace@example.com" is given twice; leave one\
        """
            .stripIndent());
  }

  private ColabRuntimes made(ColabRuntimesProps.Builder props) {
    return new ColabRuntimes(stack, "Colab", props.build());
  }

  private static ColabRuntimesProps.Builder props(String yaml) {
    return ColabRuntimesProps.builder()
        .notebook(NotebookYaml.read(yaml, "notebook.yaml"))
        .jdkArchive(
            new JdkArchive("https://mirror.example.com/jdk.tar.gz", "0123456789abcdef".repeat(4)))
        .project("research-7312")
        .region("europe-west1")
        .users(List.of("ada@example.com"));
  }

  private void assertRefused(ColabRuntimesProps.Builder props, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> made(props)).withMessage(message);
  }

  private JsonNode template() {
    return only(TEMPLATE);
  }

  private List<JsonNode> all(String type) {
    return Servers.resources(Servers.synthesized(stack), type).toList();
  }

  private JsonNode only(String type) {
    List<JsonNode> found = all(type);
    assertThat(found).as(type).hasSize(1);
    return found.get(0);
  }
}
