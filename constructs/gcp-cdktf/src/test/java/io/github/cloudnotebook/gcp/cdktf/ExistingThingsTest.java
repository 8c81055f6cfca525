package io.github.cloudnotebook.gcp.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.engines.ProviderSchema;
import io.github.cloudnotebook.model.Access;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a company has already: a network, an address, disks, an image and a key. */
class ExistingThingsTest {
  private static final String NETWORK = "projects/company-net/global/networks/lab";
  private static final String SUBNETWORK =
      "projects/company-net/regions/europe-west1/subnetworks/notebooks";
  private static final String DISK = "projects/research-7312/zones/europe-west1-b/disks/files";
  private static final String KEY =
      "projects/keys-12345/locations/europe-west1/keyRings/lab/cryptoKeys/disks";

  @Test
  void everyArgumentIsOneOfTheBindings() {
    String schema = System.getenv("NOTEBOOK_GOOGLE_SCHEMA");
    assumeTrue(schema != null, "NOTEBOOK_GOOGLE_SCHEMA is not set: the blocks were not checked");

    assertThat(
            ProviderSchema.read(Path.of(schema))
                .mistakes(Servers.json(Servers.server(everything()))))
        .isEmpty();
    assertThat(ProviderSchema.read(Path.of(schema)).mistakes(Servers.json(hidden()))).isEmpty();
  }

  @Test
  void theMachineJoinsTheNetworkWhoseProjectHasTheRules() {
    JsonNode synthesized = Servers.synthesized(Servers.server(joined()));

    assertThat(Servers.resources(synthesized, "google_compute_network")).isEmpty();
    assertThat(Servers.resources(synthesized, "google_compute_subnetwork")).isEmpty();
    assertThat(only(synthesized, "google_compute_firewall").get("project").asText())
        .isEqualTo("company-net");
    assertThat(only(synthesized, "google_compute_firewall").get("network").asText())
        .isEqualTo(NETWORK);
    assertThat(
            only(synthesized, "google_compute_instance")
                .at("/network_interface/0/subnetwork")
                .asText())
        .isEqualTo(SUBNETWORK);
  }

  @Test
  void halfOfANetworkIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(Servers.props().networkId(NETWORK)))
        .withMessageContaining("networkId and subnetworkId at notebook/Server")
        .withMessageContaining("give both, or leave both out");
  }

  @Test
  void theAddressIsTheCompanys() {
    NotebookServer server =
        Servers.server(
            Servers.props().addressId("projects/research-7312/regions/europe-west1/addresses/lab"));
    JsonNode synthesized = Servers.synthesized(server);

    assertThat(Servers.resources(synthesized, "google_compute_address")).isEmpty();
    assertThat(
            only(synthesized, "google_compute_instance")
                .at("/network_interface/0/access_config/0/nat_ip")
                .asText())
        .startsWith("${data.google_compute_address.");
  }

  @Test
  void filesOnAnExistingDiskStayThereAndTheOwnDiskIsForgotten() {
    NotebookServer server = Servers.server(Servers.props().dataDiskId(DISK));
    JsonNode synthesized = Servers.synthesized(server);

    assertThat(Servers.resources(synthesized, "google_compute_disk")).isEmpty();
    assertThat(only(synthesized, "google_compute_instance").at("/attached_disk/0/source").asText())
        .isEqualTo(DISK);
    assertThat(synthesized.get("removed").findValuesAsText("from"))
        .anyMatch(address -> address.startsWith("google_compute_disk."));
    assertThat(server.getDataDiskId()).isEqualTo(DISK);
  }

  @Test
  void aNewDiskBeginsWithASnapshot() {
    String snapshot = "projects/research-7312/global/snapshots/yesterday";
    NotebookServer server = Servers.server(Servers.props().dataDiskSnapshotId(snapshot));

    assertThat(Servers.resource(server, "google_compute_disk").get("snapshot").asText())
        .isEqualTo(snapshot);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Servers.server(Servers.props().dataDiskId(DISK).dataDiskSnapshotId(snapshot)))
        .withMessageContaining("dataDiskId and dataDiskSnapshotId");
  }

  @Test
  void theImageIsTheCompanys() {
    String image = "projects/images-1/global/images/family/debian";
    NotebookServer server = Servers.server(Servers.props().imageId(image));

    assertThat(
            Servers.resource(server, "google_compute_instance")
                .at("/boot_disk/0/initialize_params/0/image")
                .asText())
        .isEqualTo(image);
  }

  @Test
  void theCompanysKeyEncryptsBothDisks() {
    JsonNode synthesized = Servers.synthesized(Servers.server(Servers.props().diskKey(KEY)));

    assertThat(
            only(synthesized, "google_compute_disk")
                .at("/disk_encryption_key/0/kms_key_self_link")
                .asText())
        .isEqualTo(KEY);
    assertThat(
            only(synthesized, "google_compute_instance")
                .at("/boot_disk/0/kms_key_self_link")
                .asText())
        .isEqualTo(KEY);
  }

  @Test
  void withoutAPublicAddressTheMachineHasAFixedOneInTheNetwork() {
    JsonNode synthesized = Servers.synthesized(hidden("10.20.0.0/16"));
    JsonNode interface0 = only(synthesized, "google_compute_instance").at("/network_interface/0");

    assertThat(interface0.has("access_config")).isFalse();
    assertThat(interface0.get("network_ip").asText()).startsWith("${google_compute_address.");
    assertThat(only(synthesized, "google_compute_address").get("address_type").asText())
        .isEqualTo("INTERNAL");
  }

  @Test
  void withoutAPublicAddressIdentityAwareProxyReachesTheMachineToo() {
    assertThat(
            Servers.resources(
                Servers.synthesized(hidden("10.20.0.0/16")), "google_compute_firewall"))
        .extracting(rule -> rule.at("/source_ranges/0").asText() + rule.at("/allow/0/ports"))
        .containsExactlyInAnyOrder("10.20.0.0/16[\"443\"]", "35.235.240.0/20[\"443\"]");
  }

  @Test
  void withoutNetworksTheAddressIsThatOfATunnel() {
    NotebookServer server = hidden();
    TerraformOutput.Builder.create(TerraformStack.of(server), "Command")
        .value(server.getPortForwardCommand().orElseThrow())
        .build();

    assertThat(server.getUrl()).isEqualTo("https://notebook.localhost:8443");
    assertThat(server.getPortForwardUrl()).contains(server.getUrl());
    assertThat(Servers.synthesized(server).at("/output/Command/value").asText())
        .startsWith("gcloud compute start-iap-tunnel ${google_compute_instance.")
        .contains(" 443 --local-host-port=localhost:8443 --zone=europe-west1-b");
    assertThat(Servers.resources(Servers.synthesized(server), "google_compute_firewall"))
        .hasSize(1);
  }

  @Test
  void aPublicMachineHasNoTunnel() {
    assertThat(Servers.server().getPortForwardCommand()).isEmpty();
    assertThat(Servers.server().getPortForwardUrl()).isEmpty();
  }

  @Test
  void withoutAPublicAddressTheNetworkMustBeOneThatLeadsOut() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(hide(Servers.props(), "10.20.0.0/16")))
        .withMessageContaining("access.publicAddress is false at notebook/Server")
        .withMessageContaining("Cloud NAT");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Servers.server(
                    hide(joined(), "10.20.0.0/16")
                        .addressId("projects/research-7312/regions/europe-west1/addresses/lab")))
        .withMessageContaining("addressId was given and access.publicAddress is false");
  }

  @ParameterizedTest
  @CsvSource({
    "networkId, projects/PROJECT/global/networks/NAME",
    "addressId, projects/PROJECT/regions/REGION/addresses/NAME",
    "dataDiskId, projects/PROJECT/zones/ZONE/disks/NAME",
    "dataDiskSnapshotId, projects/PROJECT/global/snapshots/NAME",
    "diskKey, projects/PROJECT/locations/LOCATION/keyRings/RING/cryptoKeys/NAME"
  })
  void aNameOfAnotherFormIsRefused(String property, String form) {
    NotebookServerProps.Builder props = Servers.props();
    switch (property) {
      case "networkId" -> props.networkId("lab").subnetworkId(SUBNETWORK);
      case "addressId" -> props.addressId("lab");
      case "dataDiskId" -> props.dataDiskId("lab");
      case "dataDiskSnapshotId" -> props.dataDiskSnapshotId("lab");
      default -> props.diskKey("lab");
    }

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(props))
        .withMessageContaining(property + " lab is no name of the form " + form);
  }

  private static NotebookServerProps.Builder joined() {
    return Servers.props().networkId(NETWORK).subnetworkId(SUBNETWORK);
  }

  private static NotebookServerProps.Builder everything() {
    return joined()
        .addressId("projects/research-7312/regions/europe-west1/addresses/lab")
        .dataDiskSnapshotId("projects/research-7312/global/snapshots/yesterday")
        .imageId("projects/images-1/global/images/family/debian")
        .diskKey(KEY);
  }

  private static NotebookServer hidden(String... networks) {
    return Servers.server(hide(joined(), networks));
  }

  private static NotebookServerProps.Builder hide(
      NotebookServerProps.Builder props, String... networks) {
    UnaryOperator<Access.Builder> allow =
        access -> networks.length == 0 ? access : access.allowedCidrs(networks);
    return props.notebook(
        Servers.notebook()
            .access(allow.apply(Access.builder().publicAddress(false)).build())
            .build());
  }

  private static JsonNode only(JsonNode synthesized, String type) {
    return Servers.resources(synthesized, type)
        .reduce(
            (one, other) -> {
              throw new AssertionError("more than one " + type);
            })
        .orElseThrow(() -> new AssertionError("no " + type));
  }
}
