package io.github.cloudnotebook.gcp.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.Tls;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A domain in the company's zone, and what the machine may do there. */
class DomainTest {
  private static final String ZONE = "projects/names/managedZones/example";
  private static final String ROLE = "gcp:projects/iAMCustomRole:IAMCustomRole";

  @Test
  void domainLeadsToTheMachine() {
    assertThat(in(named()).inputsOf("gcp:dns/recordSet:RecordSet", "notebook"))
        .containsEntry("project", "names")
        .containsEntry("managedZone", "example")
        .containsEntry("name", "notebook.example.com.")
        .containsEntry("type", "A")
        .containsEntry("rrdatas", List.of("203.0.113.5"));
  }

  @Test
  void machineAnswersAuthoritiesInThisZoneOnlyAndPort80StaysClosed() {
    Program program = in(named().tls(Tls.acme("it@example.com")));

    assertThat(program.inputsOf(ROLE, "notebook-answers-acme"))
        .containsEntry("project", "names")
        .containsEntry("roleId", "cloudNotebookRecords104");
    assertThat(
            program.inputsOf(
                "gcp:dns/dnsManagedZoneIamMember:DnsManagedZoneIamMember", "notebook-answers-acme"))
        .containsEntry("managedZone", "example")
        .containsEntry("role", "notebook-answers-acme-id")
        .containsEntry("member", "serviceAccount:notebook@example.com");
    assertThat(program.inputsOf(ROLE, "notebook-lists-zones"))
        .containsEntry("permissions", List.of("dns.managedZones.list"));
    assertThat(program.inputsOf("gcp:compute/firewall:Firewall")).hasSize(1);
    assertThat(program.fact("dnsZone")).isEqualTo(ZONE);
  }

  @Test
  void port80IsNotOpenedUnasked() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Program.of(it -> it.notebook(named().tls(Tls.acme("it@example.com")).build())))
        .withMessageStartingWith("tls.acme at notebook without a managedZone");
  }

  @Test
  void withoutAcmeTheMachineMayDoNothingInTheZone() {
    assertThat(in(named()).inputsOf(ROLE)).hasSize(1);
  }

  @Test
  void zoneNeedsADomain() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> in(Program.notebook()))
        .withMessageContaining("access.domain is not given");
  }

  @Test
  void idOfAnotherKindIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Program.of(it -> it.notebook(named().build()).managedZone("example.com")))
        .withMessageContaining("managedZone example.com is no name of the form");
  }

  private static Program in(Notebook.Builder notebook) {
    return Program.of(it -> it.notebook(notebook.build()).managedZone(ZONE));
  }

  private static Notebook.Builder named() {
    return Program.notebook()
        .access(
            Access.builder().allowedCidrs("203.0.113.0/24").domain("notebook.example.com").build());
  }
}
