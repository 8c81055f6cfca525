package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.Tls;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretAttributes;

/** A domain, its zone and its certificate. */
class DomainTest {
  private static final String SECRET =
      "arn:aws:secretsmanager:eu-central-1:123456789012:secret:company/tls";
  private static final Tls.Acme ACME = Tls.acme("it@example.com");

  private final Stack stack = Servers.stack();

  @Test
  void zoneMayBeImportedWithTheDotThatEndsItInDns() {
    IHostedZone zone =
        HostedZone.fromHostedZoneAttributes(
            stack,
            "Dotted",
            HostedZoneAttributes.builder().hostedZoneId("Z1").zoneName("Example.com.").build());
    NotebookServer server =
        Servers.server(
            stack,
            NotebookServerProps.builder()
                .notebook(
                    Servers.notebook()
                        .access(
                            Access.builder()
                                .allowedCidrs("203.0.113.0/24")
                                .domain("lab.example.com")
                                .build())
                        .build())
                .hostedZone(zone));

    Servers.template(server)
        .hasResourceProperties(
            "AWS::Route53::RecordSet", Map.of("Name", "lab.example.com.", "HostedZoneId", "Z1"));
  }

  @Test
  void domainLeadsToTheAddressInTheCompanysZone() {
    NotebookServer server = server(Tls.internal(), props -> props.hostedZone(zone("example.com")));

    Servers.template(server)
        .hasResourceProperties(
            "AWS::Route53::RecordSet",
            Map.of(
                "Name", "lab.example.com.",
                "Type", "A",
                "HostedZoneId", "Z0EXAMPLE",
                "ResourceRecords",
                    List.of(stack.resolve(server.getElasticIp().orElseThrow().address()))));
    assertThat(dependsOn(server)).contains("ServerDomainRecord");
    assertThat(Permissions.ofMachine(server).to("route53:*")).isEmpty();
  }

  @Test
  void machineMayAnswerAcmeChallengesOfItsDomainAndChangeNothingElse() {
    NotebookServer server = server(ACME, props -> props.hostedZone(zone("example.com")));

    assertThat(Permissions.ofMachine(server).to("route53:*"))
        .containsExactlyInAnyOrder(
            Permissions.allowing(
                "route53:ChangeResourceRecordSets",
                "arn:aws:route53:::hostedzone/Z0EXAMPLE",
                Map.of(
                    "ForAllValues:StringEquals",
                    Map.of(
                        "route53:ChangeResourceRecordSetsNormalizedRecordNames",
                        List.of("_acme-challenge.lab.example.com"),
                        "route53:ChangeResourceRecordSetsRecordTypes",
                        List.of("TXT"),
                        "route53:ChangeResourceRecordSetsActions",
                        List.of("CREATE", "UPSERT", "DELETE")))),
            Permissions.allowing(
                "route53:ListResourceRecordSets", "arn:aws:route53:::hostedzone/Z0EXAMPLE"),
            Permissions.allowing("route53:GetChange", "arn:aws:route53:::change/*"));
    assertThat(desiredState(server)).contains("\\\"dnsZone\\\":\\\"Z0EXAMPLE\\\"");
  }

  @Test
  void portEightyIsOpenToAllOnlyIfAcknowledgedForAcme() {
    assertThat(ingress(server(ACME.withHttpOpenToAll(), props -> props)))
        .contains("\"CidrIp\":\"0.0.0.0/0\"", "ACME authorities");
    assertThat(ingress(server(Servers.stack(), Tls.internal(), props -> props)))
        .doesNotContain("0.0.0.0/0");
  }

  @Test
  void authorityNeedsNoSeparateRuleIfEverybodyIsAdmitted() {
    Access everybody =
        Access.builder()
            .allowedCidrs("0.0.0.0/0")
            .acknowledgeOpenToAll(true)
            .domain("lab.example.com")
            .build();
    Notebook notebook = Servers.notebook().access(everybody).tls(ACME.withHttpOpenToAll()).build();

    assertThat(ingress(Servers.server(stack, NotebookServerProps.builder().notebook(notebook))))
        .contains("0.0.0.0/0")
        .doesNotContain("ACME authorities");
  }

  @Test
  void portEightyStaysClosedWithAZone() {
    assertThat(ingress(server(ACME, props -> props.hostedZone(zone("example.com")))))
        .doesNotContain("0.0.0.0/0");
  }

  @Test
  void machineReadsTheSecretOfASuppliedCertificateOnly() {
    ISecret secret = Secret.fromSecretNameV2(stack, "Certificate", "company/tls");

    NotebookServer server = server(Tls.supplied(), props -> props.certificate(secret));

    assertThat(Permissions.ofMachine(server).to("secretsmanager:GetSecretValue"))
        .containsExactly(Permissions.allowing("secretsmanager:GetSecretValue", SECRET + "-??????"));
    assertThat(desiredState(server)).contains("\\\"certificateSecret\\\":\\\"company/tls\\\"");
  }

  @Test
  void secretWithAWholeArnIsNamedByIt() {
    ISecret secret = Secret.fromSecretCompleteArn(stack, "Certificate", SECRET + "-Ab12Cd");

    NotebookServer server = server(Tls.supplied(), props -> props.certificate(secret));

    assertThat(Permissions.ofMachine(server).resourcesOf("secretsmanager:GetSecretValue"))
        .containsExactly("\"" + SECRET + "-Ab12Cd\"");
    assertThat(desiredState(server)).contains(SECRET + "-Ab12Cd");
  }

  @Test
  void keyOfTheSecretDecryptsThroughSecretsManagerOnly() {
    Key key = new Key(stack, "Key");
    ISecret secret =
        Secret.fromSecretAttributes(
            stack,
            "Certificate",
            SecretAttributes.builder()
                .secretCompleteArn(SECRET + "-Ab12Cd")
                .encryptionKey(key)
                .build());

    NotebookServer server = server(Tls.supplied(), props -> props.certificate(secret));

    assertThat(Permissions.ofMachine(server).to("kms:*"))
        .containsExactly(
            Permissions.allowingVia(
                "secretsmanager.eu-central-1.amazonaws.com",
                "kms:Decrypt",
                stack.resolve(key.getKeyArn())));
  }

  @Test
  void zoneWithoutADomainIsAContradiction() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(stack, Servers.props().hostedZone(zone("example.com"))))
        .withMessage(
            "hostedZone example.com at notebook/Server, but access.domain is not given: give a"
                + " domain within the zone, or leave hostedZone out");
  }

  @Test
  void domainOutsideTheZoneIsAContradiction() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server(Tls.internal(), props -> props.hostedZone(zone("ample.com"))))
        .withMessage(
            "access.domain lab.example.com is not within the hostedZone ample.com at"
                + " notebook/Server: give a domain within it, or the zone that has this domain");
  }

  @Test
  void domainMayBeTheZonesOwnName() {
    NotebookServer server =
        server(Tls.internal(), props -> props.hostedZone(zone("lab.example.com")));

    Servers.template(server)
        .hasResourceProperties("AWS::Route53::RecordSet", Map.of("Name", "lab.example.com."));
  }

  @Test
  void zoneWhoseNameIsKnownOnlyAtDeploymentIsAssumedToFit() {
    String name = Fn.importValue("zone-name");

    NotebookServer server = server(Tls.internal(), props -> props.hostedZone(zone(name)));

    Servers.template(server)
        .hasResourceProperties("AWS::Route53::RecordSet", Map.of("Name", "lab.example.com."));
  }

  /** The CDK's own check takes the reference to the address for an invalid one. */
  @Test
  void findingOnTheRecordsAddressIsAcknowledged() {
    NotebookServer server = server(Tls.internal(), props -> props.hostedZone(zone("example.com")));

    assertThat(server.getNode().findChild("DomainRecord").getNode().getMetadata())
        .extracting(entry -> entry.getData().toString())
        .anyMatch(data -> data.contains("CloudFormation-Validate::E3023"));
  }

  @Test
  void acmeNeedsAWayToCheckTheDomain() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server(ACME, props -> props))
        .withMessage(
            "tls.acme at notebook/Server without a hostedZone in which to check the domain: give"
                + " the zone that has the domain, or open port 80 to the whole internet by"
                + " tls.acme.acknowledgeHttpOpenToAll: true");
  }

  @Test
  void withoutAPublicAddressNoAuthorityReachesPortEighty() {
    Access inside =
        Access.builder()
            .allowedCidrs("10.0.0.0/8")
            .domain("lab.example.com")
            .publicAddress(false)
            .build();
    Notebook notebook = Servers.notebook().access(inside).tls(ACME.withHttpOpenToAll()).build();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Servers.server(
                    stack,
                    NotebookServerProps.builder().notebook(notebook).vpc(new Vpc(stack, "Vpc"))))
        .withMessage(
            "tls.acme at notebook/Server without a hostedZone, and access.publicAddress is false:"
                + " no authority reaches port 80; give the zone that has the domain");
  }

  @Test
  void acmeChecksTheDomainInOneWay() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> server(ACME.withHttpOpenToAll(), props -> props.hostedZone(zone("example.com"))))
        .withMessage(
            "tls.acme.acknowledgeHttpOpenToAll is true at notebook/Server, but with a hostedZone"
                + " port 80 stays closed: remove one of the two");
  }

  @Test
  void suppliedCertificateNeedsItsSecret() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server(Tls.supplied(), props -> props))
        .withMessage(
            "tls.supplied at notebook/Server without a certificate: give the secret that holds"
                + " certificate and key as certificate, or choose another tls");
  }

  @Test
  void unusedCertificateIsAContradiction() {
    ISecret secret = Secret.fromSecretNameV2(stack, "Certificate", "company/tls");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> server(Tls.internal(), props -> props.certificate(secret)))
        .withMessage(
            "certificate at notebook/Server, but the notebook does not choose tls.supplied: choose"
                + " it, or leave certificate out");
  }

  private IHostedZone zone(String name) {
    return HostedZone.fromHostedZoneAttributes(
        stack,
        "Zone",
        HostedZoneAttributes.builder().zoneName(name).hostedZoneId("Z0EXAMPLE").build());
  }

  private NotebookServer server(Tls tls, UnaryOperator<NotebookServerProps.Builder> change) {
    return server(stack, tls, change);
  }

  private static NotebookServer server(
      Stack stack, Tls tls, UnaryOperator<NotebookServerProps.Builder> change) {
    return Servers.server(
        stack,
        change.apply(
            NotebookServerProps.builder()
                .notebook(
                    Servers.notebook()
                        .access(
                            Access.builder()
                                .allowedCidrs("203.0.113.0/24")
                                .domain("lab.example.com")
                                .build())
                        .tls(tls)
                        .build())));
  }

  private static String ingress(NotebookServer server) {
    return Servers.resource(server, "AWS::EC2::SecurityGroup")
        .at("/Properties/SecurityGroupIngress")
        .toString();
  }

  private static String desiredState(NotebookServer server) {
    return Servers.resource(server, "AWS::SSM::Parameter").at("/Properties/Value").toString();
  }

  private static String dependsOn(NotebookServer server) {
    JsonNode parameter = Servers.resource(server, "AWS::SSM::Parameter");
    return parameter.get("DependsOn").toString();
  }
}
