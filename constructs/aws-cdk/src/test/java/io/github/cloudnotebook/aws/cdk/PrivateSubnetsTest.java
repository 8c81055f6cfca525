package io.github.cloudnotebook.aws.cdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudnotebook.machine.DatabaseAuthorities;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Mirrors;
import io.github.cloudnotebook.model.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IMachineImage;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.MachineImage;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;

/** A notebook without a public address. */
class PrivateSubnetsTest {
  private static final Mirrors MIRRORS =
      Mirrors.builder()
          .apt("https://mirror.example.com/debian")
          .pypi("https://mirror.example.com/pypi/simple")
          .maven("https://mirror.example.com/maven2")
          .build();

  private final Stack stack = Servers.stack();

  @Test
  void nothingOfItIsPublic() {
    NotebookServer server = Servers.server(stack, props().vpc(withEgress()));

    assertThat(server.getElasticIp()).isEmpty();
    assertThat(Servers.resources(server).findParents("AllocationId"))
        .as("only the NAT gateway has an address")
        .hasSize(1);
    Servers.template(server).resourceCountIs("AWS::EC2::EIPAssociation", 0);
    assertThat(
            Servers.resource(server, "AWS::EC2::Instance").findValues("AssociatePublicIpAddress"))
        .isEmpty();
  }

  @Test
  void noPortIsOpenWhereNoNetworkIsAllowed() {
    NotebookServer server = Servers.server(stack, props().vpc(withEgress()));

    Servers.template(server)
        .hasResourceProperties(
            "AWS::EC2::SecurityGroup", Map.of("SecurityGroupIngress", Match.absent()));
    Servers.template(server).resourceCountIs("AWS::EC2::SecurityGroupIngress", 0);
  }

  @Test
  void machineLiesInASubnetWithEgress() {
    Vpc vpc = withEgress();

    assertThat(subnetOf(Servers.server(stack, props().vpc(vpc))))
        .isEqualTo(stack.resolve(vpc.getPrivateSubnets().get(0).getSubnetId()));
  }

  @Test
  void portForwardIsACommandForTheMachine() {
    NotebookServer server = Servers.server(stack, props().vpc(withEgress()));

    assertThat(server.getPortForwardCommand())
        .isEqualTo(
            "aws ssm start-session --region eu-central-1 --target "
                + server.getInstance().getInstanceId()
                + " --document-name AWS-StartPortForwardingSession"
                + " --parameters portNumber=443,localPortNumber=8443");
  }

  @Test
  void urlIsTheLocalEndOfThePortForward() {
    NotebookServer server = Servers.server(stack, props().vpc(withEgress()));

    assertThat(server.getUrl()).isEqualTo("https://notebook.localhost:8443");
    assertThat(Servers.resource(server, "AWS::SSM::Parameter").toString())
        .contains("\\\"url\\\":\\\"https://notebook.localhost:8443\\\"");
  }

  @Test
  void urlIsThePrivateAddressWhereANetworkIsAllowed() {
    NotebookServer server =
        Servers.server(
            stack,
            propsOf(Access.builder().publicAddress(false).allowedCidrs("10.0.0.0/8").build())
                .vpc(withEgress()));

    assertThat(server.getUrl()).isEqualTo("https://" + server.getInstance().getInstancePrivateIp());
  }

  @Test
  void withoutANetworkItIsRefused() {
    assertThatThrownBy(() -> Servers.server(stack, props()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "access.publicAddress is false and no vpc was given at notebook/Server: give one by"
                + " vpc, with private subnets that have egress, or with isolated ones, endpoints"
                + " and mirrors");
  }

  @Test
  void publicSubnetIsRefused() {
    SubnetSelection selection = SubnetSelection.builder().subnetType(SubnetType.PUBLIC).build();

    assertThatThrownBy(() -> Servers.server(stack, props().vpc(withEgress()).vpcSubnets(selection)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "subnet notebook/Vpc/PublicSubnet1 that vpcSubnets chooses is public at"
                + " notebook/Server, and access.publicAddress is false: nothing leaves a public"
                + " subnet without a public address; choose a private one, or leave publicAddress"
                + " out");
  }

  @Test
  void elasticIpOfAPrivateNotebookIsRefused() {
    NotebookServerProps.Builder props = props().elasticIp(new ElasticIp("eipalloc-1", "192.0.2.1"));

    assertThatThrownBy(() -> Servers.server(stack, props))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "elasticIp was given and access.publicAddress is false: leave one of the two out");
  }

  @Test
  void messageForAnIsolatedSubnetNamesAllThatItLacks() {
    NotebookServer server = Servers.server(stack, props().vpc(isolated()));

    assertThatThrownBy(() -> Servers.template(server))
        .hasMessageContaining(
            "the machine lies in an isolated subnet of vpc notebook/Vpc and lacks an endpoint for"
                + " ssm, an endpoint for ssmmessages, an endpoint for secretsmanager, an endpoint"
                + " for logs, an endpoint for sts, an endpoint for s3, mirrors.apt, mirrors.pypi,"
                + " mirrors.maven: add these, or choose subnets with egress by vpcSubnets, or give"
                + " a proxy as mirrors.proxy");
  }

  @Test
  void isolatedSubnetWithEndpointsAndMirrorsIsEnough() {
    Vpc vpc = isolated();
    NotebookServer server = Servers.server(stack, isolatedProps(MIRRORS).vpc(vpc));
    // After the server: what counts is what is there at synthesis.
    vpc.addGatewayEndpoint(
        "S3", GatewayVpcEndpointOptions.builder().service(GatewayVpcEndpointAwsService.S3).build());
    Map.of(
            "Ssm", InterfaceVpcEndpointAwsService.SSM,
            "Messages", InterfaceVpcEndpointAwsService.SSM_MESSAGES,
            "Secrets", InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
            "Logs", InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
            "Sts", InterfaceVpcEndpointAwsService.STS)
        .forEach((id, service) -> vpc.addInterfaceEndpoint(id, endpoint(service)));

    Servers.template(server).resourceCountIs("AWS::EC2::Instance", 1);
  }

  @Test
  void anEndpointIsEnoughForItsOwnServiceOnly() {
    Vpc vpc = isolated();
    vpc.addInterfaceEndpoint("Ssm", endpoint(InterfaceVpcEndpointAwsService.SSM));
    NotebookServer server = Servers.server(stack, isolatedProps(MIRRORS).vpc(vpc));

    assertThatThrownBy(() -> Servers.template(server))
        .hasMessageContaining("lacks an endpoint for ssmmessages, an endpoint for secretsmanager,");
  }

  @Test
  void anEndpointOfAnotherNetworkDoesNotCount() {
    Vpc other = Vpc.Builder.create(stack, "Other").build();
    other.addInterfaceEndpoint("Ssm", endpoint(InterfaceVpcEndpointAwsService.SSM));
    NotebookServer server = Servers.server(stack, isolatedProps(MIRRORS).vpc(isolated()));

    assertThatThrownBy(() -> Servers.template(server))
        .hasMessageContaining("lacks an endpoint for ssm, an endpoint for ssmmessages,");
  }

  private static InterfaceVpcEndpointOptions endpoint(InterfaceVpcEndpointAwsService service) {
    return InterfaceVpcEndpointOptions.builder().service(service).build();
  }

  @Test
  void authorityOnTheInternetIsOutOfReachOfAnIsolatedSubnet() {
    NotebookServer server = Servers.server(stack, acmeProps(Tls.acme("it@example.com")));

    assertThatThrownBy(() -> Servers.template(server))
        .hasMessageContaining(
            "a way to Let's Encrypt (or take tls.supplied, or an authority within reach as"
                + " tls.acme.directory), a way to Route 53, in which tls.acme proves the domain (or"
                + " take tls.supplied): add these");
  }

  @Test
  void authorityOfTheCompanyMayBeWithinReachOfAnIsolatedSubnet() {
    Tls.Acme company = Tls.acme("it@example.com").withDirectory("https://acme.example.com/dir");
    NotebookServer server = Servers.server(stack, acmeProps(company));

    assertThatThrownBy(() -> Servers.template(server))
        .message()
        .doesNotContain("Let's Encrypt")
        .contains("a way to Route 53");
  }

  @Test
  void authoritiesOfRdsThatTheBundleLacksAreOutOfReachOfAnIsolatedSubnet() {
    assertThatThrownBy(() -> Servers.template(withDatabaseIn("mx-central-1", MIRRORS)))
        .hasMessageContaining("mirrors.caCertificates with RDS's authorities of mx-central-1: add");
  }

  @Test
  void authoritiesOfRdsThatTheNotebookNamesAreEnoughThere() throws IOException {
    Mirrors named = Mirrors.builder().caCertificates(certificates()).build();

    assertThatThrownBy(() -> Servers.template(withDatabaseIn("mx-central-1", named)))
        .message()
        .contains("lacks an endpoint for ssm")
        .doesNotContain("RDS's authorities");
  }

  @Test
  void authoritiesOfRdsInTheBundleNeedNotBeFetched() {
    assertThatThrownBy(() -> Servers.template(withDatabaseIn("eu-central-1", MIRRORS)))
        .message()
        .contains("lacks an endpoint for ssm")
        .doesNotContain("RDS's authorities");
  }

  @Test
  void withoutADatabaseItsAuthoritiesAreNotMissing() {
    Stack there = Servers.stackIn("mx-central-1");
    NotebookServerProps.Builder props =
        isolatedProps(MIRRORS).machineImage(image("mx-central-1")).vpc(isolated(there, 1));

    assertThatThrownBy(() -> Servers.template(Servers.server(there, props)))
        .message()
        .contains("lacks an endpoint for ssm")
        .doesNotContain("RDS's authorities");
  }

  @Test
  void authoritiesOfRdsInARegionThatIsNotKnownYetAreNotMissing() {
    Stack anywhere = new Stack(Servers.app(), "notebook");

    assertThatThrownBy(() -> Servers.template(withDatabaseIn(anywhere, "eu-central-1", MIRRORS)))
        .message()
        .contains("lacks an endpoint for ssm")
        .doesNotContain("RDS's authorities");
  }

  private static NotebookServer withDatabaseIn(String region, Mirrors mirrors) {
    return withDatabaseIn(Servers.stackIn(region), region, mirrors);
  }

  private static NotebookServer withDatabaseIn(Stack there, String regionOfImage, Mirrors mirrors) {
    return Servers.serverOfEnvironment(
        there,
        NotebookEnvironmentProps.builder()
            .notebook(
                Servers.notebook()
                    .access(Access.builder().publicAddress(false).build())
                    .database(Database.builder().build())
                    .mirrors(mirrors)
                    .build())
            .machineImage(image(regionOfImage))
            .vpc(isolated(there, 2)));
  }

  private static IMachineImage image(String region) {
    return MachineImage.genericLinux(Map.of(region, Servers.IMAGE));
  }

  private static String certificates() throws IOException {
    String name = "guest/files/aws/rds/us-east-1.pem";
    try (InputStream file = DatabaseAuthorities.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }

  private NotebookServerProps.Builder acmeProps(Tls.Acme acme) {
    HostedZoneAttributes zone =
        HostedZoneAttributes.builder().hostedZoneId("Z0EXAMPLE").zoneName("example.com").build();
    return NotebookServerProps.builder()
        .notebook(
            Servers.notebook()
                .access(Access.builder().publicAddress(false).domain("nb.example.com").build())
                .tls(acme)
                .mirrors(MIRRORS)
                .build())
        .hostedZone(HostedZone.fromHostedZoneAttributes(stack, "Zone", zone))
        .vpc(isolated());
  }

  @Test
  void proxyIsAWayOut() {
    Mirrors proxy = Mirrors.builder().proxy("http://proxy.example.com:3128").build();

    NotebookServer server = Servers.server(stack, isolatedProps(proxy).vpc(isolated()));

    Servers.template(server).resourceCountIs("AWS::EC2::Instance", 1);
  }

  @Test
  void whatAnImportedNetworkMayLackIsAWarning() {
    IVpc imported =
        Vpc.fromVpcAttributes(
            stack,
            "Vpc",
            VpcAttributes.builder()
                .vpcId("vpc-0aaaaaaaaaaaaaaaa")
                .availabilityZones(List.of("eu-central-1a"))
                .isolatedSubnetIds(List.of("subnet-0aaaaaaaaaaaaaaaa"))
                .build());

    Servers.server(stack, props().vpc(imported));

    Annotations.fromStack(stack)
        .hasWarning(
            "/notebook/Server",
            Match.stringLikeRegexp(
                "the machine lies in an isolated subnet of an imported vpc.*needs endpoints for"
                    + " ssm, ssmmessages, secretsmanager, logs, sts, s3 and mirrors.*"));
  }

  private Vpc withEgress() {
    return Vpc.Builder.create(stack, "Vpc").natGateways(1).maxAzs(1).build();
  }

  private Vpc isolated() {
    return isolated(stack, 1);
  }

  private static Vpc isolated(Stack stack, int zones) {
    return Vpc.Builder.create(stack, "Vpc")
        .maxAzs(zones)
        .subnetConfiguration(
            List.of(
                SubnetConfiguration.builder()
                    .name("Inner")
                    .subnetType(SubnetType.PRIVATE_ISOLATED)
                    .build()))
        .build();
  }

  private static NotebookServerProps.Builder props() {
    return propsOf(Access.builder().publicAddress(false).build());
  }

  private static NotebookServerProps.Builder propsOf(Access access) {
    return NotebookServerProps.builder().notebook(Servers.notebook().access(access).build());
  }

  private static NotebookServerProps.Builder isolatedProps(Mirrors mirrors) {
    return NotebookServerProps.builder()
        .notebook(
            Servers.notebook()
                .access(Access.builder().publicAddress(false).build())
                .mirrors(mirrors)
                .build());
  }

  private static Object subnetOf(NotebookServer server) {
    return Stack.of(server).resolve(server.getInstance().getInstance().getSubnetId());
  }
}
