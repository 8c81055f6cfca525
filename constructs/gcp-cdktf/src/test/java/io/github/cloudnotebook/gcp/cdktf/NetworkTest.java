package io.github.cloudnotebook.gcp.cdktf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.model.Access;
import org.junit.jupiter.api.Test;

class NetworkTest {
  @Test
  void onlyPort443IsOpenAndOnlyToTheAllowedNetworks() {
    NotebookServer server =
        Servers.serverOf(
            notebook ->
                notebook.access(
                    Access.builder().allowedCidrs("203.0.113.0/24", "198.51.100.0/24").build()));
    JsonNode rule = Servers.resource(server, "google_compute_firewall");

    assertThat(rule.get("allow")).hasSize(1);
    assertThat(rule.at("/allow/0/protocol").asText()).isEqualTo("tcp");
    assertThat(rule.at("/allow/0/ports").valueStream().map(JsonNode::asText))
        .containsExactly("443");
    assertThat(rule.get("source_ranges").valueStream().map(JsonNode::asText))
        .containsExactly("203.0.113.0/24", "198.51.100.0/24");
  }

  @Test
  void portIsOpenOnTheMachineAlone() {
    JsonNode rule = Servers.resource(Servers.server(), "google_compute_firewall");

    assertThat(rule.at("/target_service_accounts/0").asText())
        .matches("\\$\\{google_service_account\\.\\w+\\.email}");
  }

  /** The network that Google makes by itself has rules that open SSH to everyone. */
  @Test
  void networkIsTheNotebooksOwn() {
    NotebookServer server = Servers.server();

    assertThat(
            Servers.resource(server, "google_compute_network")
                .get("auto_create_subnetworks")
                .asBoolean(true))
        .isFalse();
    assertThat(
            Servers.resource(server, "google_compute_instance")
                .at("/network_interface/0/subnetwork")
                .asText())
        .startsWith("${google_compute_subnetwork.");
  }

  @Test
  void flowsAreLoggedAndGoogleIsReachedPrivately() {
    JsonNode subnetwork = Servers.resource(Servers.server(), "google_compute_subnetwork");

    assertThat(subnetwork.get("log_config")).hasSize(1);
    assertThat(subnetwork.get("private_ip_google_access").asBoolean()).isTrue();
  }

  @Test
  void urlIsTheAddressOrTheDomain() {
    assertThat(url(Servers.server())).startsWith("https://${google_compute_address.").endsWith("}");
    NotebookServer named =
        Servers.serverOf(
            notebook ->
                notebook.access(
                    Access.builder()
                        .allowedCidrs("203.0.113.0/24")
                        .domain("notebook.example.com")
                        .build()));
    assertThat(url(named)).isEqualTo("https://notebook.example.com");
  }

  private static String url(NotebookServer server) {
    TerraformOutput.Builder.create(TerraformStack.of(server), "Url").value(server.getUrl()).build();
    return Servers.synthesized(server).at("/output/Url/value").asText();
  }
}
