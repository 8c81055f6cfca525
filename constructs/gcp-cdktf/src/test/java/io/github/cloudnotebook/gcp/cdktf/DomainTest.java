package io.github.cloudnotebook.gcp.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.hashicorp.cdktf.Fn;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Tls;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The notebook's domain, and where its certificate comes from. */
class DomainTest {
  private static final String ZONE = "projects/names/managedZones/example";
  private static final String ROLE = "google_project_iam_custom_role";

  private static final Tls.Acme ACME = Tls.acme("it@example.com");

  @Test
  void authorityWithoutAZoneReachesPort80() {
    NotebookServer server = Servers.server(props(ACME.withHttpOpenToAll()));

    assertThat(openings(server)).containsExactly("443 203.0.113.0/24", "80 0.0.0.0/0");
    assertThat(Servers.desiredState(server)).doesNotContain("dnsZone");
    assertThat(Servers.needed(server)).anyMatch(it -> it.contains("Network_Http_"));
  }

  @Test
  void port80IsNotOpenedUnasked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(props(ACME)))
        .withMessageContaining("tls.acme at notebook/Server without a managedZone")
        .withMessageContaining("acknowledgeHttpOpenToAll: true");
  }

  @Test
  void authorityChecksTheZoneAndPort80StaysClosed() {
    NotebookServer server = Servers.server(props(ACME).managedZone(ZONE));

    assertThat(openings(server)).containsExactly("443 203.0.113.0/24");
    assertThat(Servers.desiredState(server)).contains("dnsZone", ZONE);
  }

  @Test
  void machineMayWriteRecordsOfThatZoneAlone() {
    NotebookServer server = Servers.server(props(ACME).managedZone(ZONE));

    JsonNode grant = Servers.resource(server, "google_dns_managed_zone_iam_member");
    assertThat(grant.get("project").asText()).isEqualTo("names");
    assertThat(grant.get("managed_zone").asText()).isEqualTo("example");
    assertThat(grant.get("role").asText()).contains("_Domain_Records_");
    assertThat(permissions(server, "Records"))
        .containsExactlyInAnyOrder(
            "dns.changes.create",
            "dns.changes.get",
            "dns.resourceRecordSets.create",
            "dns.resourceRecordSets.delete",
            "dns.resourceRecordSets.list");
    assertThat(Servers.needed(server)).anyMatch(it -> it.contains("MachineAnswers"));
  }

  @Test
  void inTheZonesProjectTheMachineListsZonesAndNothingElse() {
    NotebookServer server = Servers.server(props(ACME).managedZone(ZONE));

    assertThat(permissions(server, "Zones")).containsExactly("dns.managedZones.list");
    assertThat(Servers.grants(server, "google_project_iam_member"))
        .filteredOn(grant -> grant.get("project").asText().equals("names"))
        .singleElement()
        .extracting(grant -> grant.get("role").asText())
        .asString()
        .contains("_Domain_Zones_");
  }

  @Test
  void domainLeadsToTheAddress() {
    NotebookServer server = Servers.server(props(Tls.internal()).managedZone(ZONE));

    JsonNode entry = Servers.resource(server, "google_dns_record_set");
    assertThat(entry.get("name").asText()).isEqualTo("notebook.example.com.");
    assertThat(entry.get("type").asText()).isEqualTo("A");
    assertThat(entry.get("project").asText()).isEqualTo("names");
    assertThat(entry.at("/rrdatas/0").asText()).contains("google_compute_address");
  }

  @Test
  void withoutAcmeTheMachineMayWriteNoRecord() {
    NotebookServer server = Servers.server(props(Tls.internal()).managedZone(ZONE));

    assertThat(Servers.grants(server, "google_dns_managed_zone_iam_member")).isEmpty();
  }

  @Test
  void zoneOfTheSameStackIsKnownAtDeployment() {
    NotebookServer server =
        Servers.server(props(ACME).managedZone(Fn.trimspace("of the same stack")));

    JsonNode entry = Servers.resource(server, "google_dns_record_set");
    assertThat(entry.get("managed_zone").asText()).startsWith("${basename(");
    assertThat(entry.get("project").asText()).startsWith("${element(split(");
  }

  @Test
  void certificateOfTheCompanysIsReadFromItsSecret() {
    String secret = "projects/company/secrets/certificate";
    NotebookServer server = Servers.server(props(Tls.supplied()).certificateSecret(secret));

    assertThat(Servers.desiredState(server)).contains("certificateSecret", secret);
    assertThat(Servers.grants(server, "google_secret_manager_secret_iam_member"))
        .filteredOn(it -> it.get("role").asText().equals("roles/secretmanager.secretAccessor"))
        .extracting(grant -> grant.get("secret_id").asText())
        .containsExactly(secret);
    assertThat(Servers.needed(server)).anyMatch(it -> it.contains("MachineReadsCertificate"));
  }

  @Test
  void nameOfNoZoneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(props(Tls.internal()).managedZone("example.com")))
        .withMessageContaining("managedZone example.com is no name of the form")
        .withMessageContaining("projects/PROJECT/managedZones/NAME");
  }

  @Test
  void zoneWithoutADomainIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(Servers.props().managedZone(ZONE)))
        .withMessageContaining("access.domain is not given");
  }

  @Test
  void openPortBesideAZoneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(props(ACME.withHttpOpenToAll()).managedZone(ZONE)))
        .withMessageContaining("port 80 stays closed");
  }

  @Test
  void suppliedCertificateIsGiven() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(props(Tls.supplied())))
        .withMessageContaining("tls.supplied at notebook/Server without a certificateSecret");
  }

  @Test
  void certificateThatNobodyAskedForIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Servers.server(Servers.props().certificateSecret("projects/company/secrets/c")))
        .withMessageContaining("does not choose tls.supplied");
  }

  private static NotebookServerProps.Builder props(Tls tls) {
    Access access =
        Access.builder().allowedCidrs("203.0.113.0/24").domain("notebook.example.com").build();
    return Servers.props().notebook(Servers.notebook().access(access).tls(tls).build());
  }

  private static List<String> openings(NotebookServer server) {
    return Servers.resources(Servers.synthesized(server), "google_compute_firewall")
        .map(
            rule ->
                rule.at("/allow/0/ports/0").asText() + " " + rule.at("/source_ranges/0").asText())
        .sorted()
        .toList();
  }

  private static List<String> permissions(NotebookServer server, String role) {
    return Servers.synthesized(server)
        .at("/resource/" + ROLE)
        .propertyStream()
        .filter(it -> it.getKey().contains("_Domain_" + role + "_"))
        .flatMap(it -> it.getValue().get("permissions").valueStream())
        .map(JsonNode::asText)
        .toList();
  }
}
