package io.github.cloudnotebook.azure.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Tls;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The notebook's domain, and where its certificate comes from. */
class DomainTest {
  private static final String ZONE =
      "/subscriptions/s/resourceGroups/names/providers/Microsoft.Network/dnsZones/example.com";

  private static final Tls.Acme ACME = Tls.acme("it@example.com");

  @Test
  void authorityWithoutAZoneReachesPort80() {
    NotebookServer server = Servers.server(props(ACME.withHttpOpenToAll()));

    assertThat(openPorts(server)).containsExactly("443", "80");
    assertThat(Servers.desiredState(server)).doesNotContain("dnsZone");
  }

  @Test
  void port80IsNotOpenedUnasked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(props(ACME)))
        .withMessageContaining("tls.acme at notebook/Server without a dnsZoneId")
        .withMessageContaining("acknowledgeHttpOpenToAll: true");
  }

  @Test
  void authorityChecksTheZoneAndPort80StaysClosed() {
    NotebookServer server = Servers.server(props(ACME).dnsZoneId(ZONE));

    assertThat(openPorts(server)).containsExactly("443");
    assertThat(Servers.desiredState(server)).contains("dnsZone", ZONE);
  }

  @Test
  void machineMayWriteTextRecordsOfTheZoneAndNothingElse() {
    NotebookServer server = Servers.server(props(ACME).dnsZoneId(ZONE));

    JsonNode role =
        Servers.resources(Servers.synthesized(server), "azurerm_role_definition")
            .filter(it -> it.get("name").asText().contains("ACME"))
            .findFirst()
            .orElseThrow();
    assertThat(role.at("/permissions/0/actions").valueStream().map(JsonNode::asText))
        .allMatch(action -> action.startsWith("Microsoft.Network/dnsZones/TXT/"));
    assertThat(role.at("/permissions/0").has("data_actions")).isFalse();
    assertThat(role.get("scope").asText()).isEqualTo("/subscriptions/s/resourceGroups/names");
    assertThat(Servers.roles(server))
        .extracting(assignment -> assignment.get("scope").asText())
        .contains(ZONE);
    assertThat(Servers.needed(server)).anyMatch(it -> it.contains("MachineAnswers"));
  }

  /** An alias is gone with the address: no stranger gets the domain. */
  @Test
  void domainIsAnAliasOfTheAddress() {
    NotebookServer server = Servers.server(props(Tls.internal()).dnsZoneId(ZONE));

    JsonNode alias = Servers.resource(server, "azurerm_dns_a_record");
    assertThat(alias.get("target_resource_id").asText()).contains("azurerm_public_ip");
    assertThat(alias.get("zone_name").asText()).isEqualTo("example.com");
    assertThat(alias.get("resource_group_name").asText()).isEqualTo("names");
    assertThat(alias.get("name").asText())
        .isEqualTo(
            "${trimprefix(trimsuffix(\"@.notebook.example.com\", \".example.com\"), \"@.\")}");
    assertThat(Servers.roles(server)).noneMatch(it -> it.get("scope").asText().equals(ZONE));
  }

  @Test
  void domainOfAPrivateMachineIsItsPrivateAddress() {
    Access access =
        Access.builder()
            .allowedCidrs("10.0.0.0/8")
            .domain("notebook.example.com")
            .publicAddress(false)
            .build();
    NotebookServer server =
        Servers.server(
            Servers.props()
                .notebook(Servers.notebook().access(access).build())
                .subnetId("/subscriptions/s/subnet")
                .dnsZoneId(ZONE));

    JsonNode entry = Servers.resource(server, "azurerm_dns_a_record");
    assertThat(entry.at("/records/0").asText()).contains("private_ip_address");
    assertThat(entry.has("target_resource_id")).isFalse();
  }

  @Test
  void privateMachineIsNotCheckedOnPort80() {
    Access access =
        Access.builder()
            .allowedCidrs("10.0.0.0/8")
            .domain("notebook.example.com")
            .publicAddress(false)
            .build();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Servers.server(
                    Servers.props()
                        .notebook(
                            Servers.notebook().access(access).tls(ACME.withHttpOpenToAll()).build())
                        .subnetId("/subscriptions/s/subnet")))
        .withMessageContaining("no authority reaches port 80");
  }

  @Test
  void certificateOfTheCompanysIsReadFromItsSecret() {
    String secret = Servers.companySecret("certificate");
    NotebookServer server = Servers.server(props(Tls.supplied()).certificateSecretId(secret));

    assertThat(Servers.desiredState(server))
        .contains("https://company.vault.azure.net/secrets/certificate");
    assertThat(Servers.roles(server))
        .filteredOn(it -> it.at("/role_definition_name").asText().equals("Key Vault Secrets User"))
        .extracting(assignment -> assignment.get("scope").asText())
        .containsExactly(secret);
    assertThat(Servers.needed(server)).anyMatch(it -> it.contains("MachineReadsCertificate"));
  }

  @ParameterizedTest
  @CsvSource({
    "other.org, 'access.domain notebook.example.com is not within the dnsZoneId other.org'",
    "ample.com, 'access.domain notebook.example.com is not within the dnsZoneId ample.com'"
  })
  void zoneWithoutTheDomainIsRefused(String zone, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Servers.server(props(Tls.internal()).dnsZoneId(ZONE.replace("example.com", zone))))
        .withMessageContaining(message);
  }

  @Test
  void zoneWithoutADomainIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(Servers.props().dnsZoneId(ZONE)))
        .withMessageContaining("access.domain is not given");
  }

  @Test
  void openPortBesideAZoneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(props(ACME.withHttpOpenToAll()).dnsZoneId(ZONE)))
        .withMessageContaining("port 80 stays closed");
  }

  @Test
  void suppliedCertificateIsGiven() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(props(Tls.supplied())))
        .withMessageContaining("tls.supplied at notebook/Server without a certificateSecretId");
  }

  @Test
  void certificateThatNobodyAskedForIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Servers.server(
                    Servers.props().certificateSecretId(Servers.companySecret("certificate"))))
        .withMessageContaining("does not choose tls.supplied");
  }

  private static NotebookServerProps.Builder props(Tls tls) {
    Access access =
        Access.builder().allowedCidrs("203.0.113.0/24").domain("notebook.example.com").build();
    return Servers.props().notebook(Servers.notebook().access(access).tls(tls).build());
  }

  private static List<String> openPorts(NotebookServer server) {
    return Servers.resources(Servers.synthesized(server), "azurerm_network_security_rule")
        .filter(rule -> rule.get("access").asText().equals("Allow"))
        .map(rule -> rule.get("destination_port_range").asText())
        .sorted()
        .toList();
  }
}
