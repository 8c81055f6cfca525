package io.github.cloudnotebook.aws.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.Tls;
import org.junit.jupiter.api.Test;

/** A domain with its certificates, and the company's own sign-in. */
class DomainAndSignInTest {
  private static final String RECORD = "aws:route53/record:Record";
  private static final String RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
  private static final String SECRET =
      "arn:aws:secretsmanager:eu-central-1:123456789012:secret:company-AbCdEf";

  @Test
  void domainLeadsToTheAddressInTheCompanysZone() {
    Program program =
        Program.of(it -> it.notebook(named(Tls.internal())).hostedZoneId("Z0EXAMPLE"));

    assertThat(program.inputsOf(RECORD, "notebook"))
        .containsEntry("zoneId", "Z0EXAMPLE")
        .containsEntry("name", "lab.example.com")
        .containsEntry("type", "A");
    assertThat(program.document().at("/facts/url").asText()).isEqualTo("https://lab.example.com");
    assertThat(program.document().at("/facts/dnsZone").asText()).isEqualTo("Z0EXAMPLE");
  }

  @Test
  void authorityChecksTheDomainInTheZoneAndPort80StaysClosed() {
    Program program =
        Program.of(it -> it.notebook(named(Tls.acme("it@example.com"))).hostedZoneId("Z0EXAMPLE"));

    assertThat(program.machineMay("route53:ChangeResourceRecordSets"))
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(statement.at("/Resource/0").asText())
                  .isEqualTo("arn:aws:route53:::hostedzone/Z0EXAMPLE");
              assertThat(statement.path("Condition").toString())
                  .contains("_acme-challenge.lab.example.com");
            });
    assertThat(program.inputsOf(RULE)).noneMatch(rule -> rule.containsValue("0.0.0.0/0"));
  }

  @Test
  void authorityChecksTheDomainAtPort80OnlyIfThatIsAcknowledged() {
    Tls open = Tls.acme("it@example.com").withHttpOpenToAll();
    Program program = Program.of(it -> it.notebook(named(open)));

    assertThat(program.inputsOf(RULE, "notebook-80-0.0.0.0/0"))
        .containsEntry("cidrIpv4", "0.0.0.0/0")
        .containsEntry("toPort", 80.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Program.of(it -> it.notebook(named(Tls.acme("it@example.com")))))
        .withMessageStartingWith("tls.acme at notebook without a hostedZoneId");
  }

  @Test
  void zoneThatDoesNotHaveTheDomainIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.of(
                    it ->
                        it.notebook(
                                Program.notebook()
                                    .access(access().domain("lab.example.org").build())
                                    .build())
                            .hostedZoneId("Z0EXAMPLE")))
        .withMessageStartingWith(
            "access.domain lab.example.org is not within the hostedZoneId example.com");
  }

  @Test
  void suppliedCertificateIsReadWithItsKeyAndNothingElse() {
    Program program =
        Program.of(it -> it.notebook(named(Tls.supplied())).certificateSecretArn(SECRET));

    assertThat(program.machineMay("secretsmanager:GetSecretValue"))
        .singleElement()
        .satisfies(statement -> assertThat(statement.at("/Resource/0").asText()).isEqualTo(SECRET));
    assertThat(program.machineMay("kms:Decrypt"))
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(statement.at("/Resource/0").asText()).isEqualTo(Program.KEY);
              assertThat(statement.path("Condition").toString())
                  .contains("secretsmanager.eu-central-1.amazonaws.com");
            });
    assertThat(program.document().at("/facts/certificateSecret").asText()).isEqualTo(SECRET);
  }

  @Test
  void certificateOrClientSecretThatIsMissingIsAskedFor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Program.of(it -> it.notebook(named(Tls.supplied()))))
        .withMessageStartingWith("tls.supplied at notebook without a certificateSecretArn");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Program.of(it -> it.notebook(signingInAtTheCompany())))
        .withMessageStartingWith(
            "authentication.openIdConnect at notebook without a clientSecretArn");
  }

  @Test
  void machineReadsItsClientSecretAtTheProvider() {
    Program program =
        Program.of(it -> it.notebook(signingInAtTheCompany()).clientSecretArn(SECRET));
    JsonNode facts = program.document().path("facts");

    assertThat(facts.path("clientSecret").asText()).isEqualTo(SECRET);
    assertThat(program.machineMay("secretsmanager:GetSecretValue")).hasSize(1);
  }

  @Test
  void issuerAndClientOfTheSameProgramBelongTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.of(
                    it ->
                        it.notebook(signingInAtTheCompany())
                            .clientSecretArn(SECRET)
                            .openIdIssuer("https://id.example.com")))
        .withMessage(
            "openIdIssuer and openIdClientId belong together at notebook: give both, or neither");
  }

  private static Access.Builder access() {
    return Access.builder().allowedCidrs("203.0.113.0/24");
  }

  private static Notebook named(Tls tls) {
    return Program.notebook().access(access().domain("lab.example.com").build()).tls(tls).build();
  }

  private static Notebook signingInAtTheCompany() {
    return Program.notebook()
        .authentication(
            Authentication.openIdConnect()
                .issuer("https://id.example.com")
                .clientId("notebook")
                .allowedGroups("notebooks")
                .build())
        .build();
  }
}
