package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.Tls;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetFilter;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;

class NetworkTest {
  private static final String INGRESS = "AWS::EC2::SecurityGroupIngress";

  private final Stack stack = Servers.stack();

  @Test
  void ownNetworkCostsNoNatGateway() {
    Servers.template(Servers.server()).resourceCountIs("AWS::EC2::NatGateway", 0);
  }

  @Test
  void ownNetworkHasOneSubnetThatAssignsNoPublicAddresses() {
    JsonNode subnet = Servers.resource(Servers.server(), "AWS::EC2::Subnet");

    assertThat(subnet.at("/Properties/MapPublicIpOnLaunch").asBoolean(true)).isFalse();
  }

  @Test
  void ownNetworkKeepsFlowLogsOfAllTraffic() {
    NotebookServer server = Servers.server();

    Servers.template(server)
        .hasResourceProperties(
            "AWS::EC2::FlowLog",
            Map.of(
                "TrafficType", "ALL",
                "ResourceType", "VPC",
                "LogDestinationType", "cloud-watch-logs"));
  }

  @Test
  void ownNetworkHasNoLambdaFunction() {
    Servers.template(Servers.server()).resourceCountIs("AWS::Lambda::Function", 0);
  }

  @Test
  void roleOfFlowLogsServesThisAccountOnly() {
    Servers.template(Servers.server())
        .hasResourceProperties(
            "AWS::IAM::Role",
            Map.of(
                "AssumeRolePolicyDocument",
                Match.objectLike(
                    Map.of(
                        "Statement",
                        List.of(
                            Map.of(
                                "Action",
                                "sts:AssumeRole",
                                "Condition",
                                Map.of("StringEquals", Map.of("aws:SourceAccount", "123456789012")),
                                "Effect",
                                "Allow",
                                "Principal",
                                Map.of("Service", "vpc-flow-logs.amazonaws.com")))))));
  }

  @Test
  void webPortsAreOpenToTheAllowedNetworksOnly() {
    NotebookServer server =
        Servers.serverOf(
            it ->
                it.access(
                    Access.builder().allowedCidrs("203.0.113.0/24", "2001:db8::/32").build()));

    assertThat(
            Servers.resource(server, "AWS::EC2::SecurityGroup")
                .at("/Properties/SecurityGroupIngress"))
        .extracting(NetworkTest::rule)
        .containsExactlyInAnyOrder(
            "203.0.113.0/24 tcp 443-443",
            "203.0.113.0/24 tcp 80-80",
            "2001:db8::/32 tcp 443-443",
            "2001:db8::/32 tcp 80-80");
    Servers.template(server).resourceCountIs(INGRESS, 0);
  }

  @Test
  void connectionsOpenTheDefaultPort() {
    NotebookServer server = Servers.server(stack, Servers.props());
    SecurityGroup balancer =
        SecurityGroup.Builder.create(stack, "Balancer").vpc(server.getVpc()).build();

    server.getConnections().allowDefaultPortFrom(balancer);

    JsonNode rule = Servers.resource(server, INGRESS).get("Properties");
    assertThat(rule.get("FromPort").asInt()).isEqualTo(443);
    assertThat(rule.get("ToPort").asInt()).isEqualTo(443);
    assertThat(rule.get("SourceSecurityGroupId"))
        .isEqualTo(Servers.JSON.valueToTree(stack.resolve(balancer.getSecurityGroupId())));
  }

  @Test
  void machineIsReachedAtAnElasticIpAddress() {
    NotebookServer server = Servers.server(stack, Servers.props());

    Servers.template(server)
        .hasResourceProperties(
            "AWS::EC2::EIPAssociation",
            Map.of(
                "AllocationId",
                stack.resolve(server.getElasticIp().orElseThrow().allocationId()),
                "InstanceId",
                stack.resolve(server.getInstance().getInstanceId())));
  }

  @Test
  void urlIsTheElasticIpAddress() {
    NotebookServer server = Servers.server(stack, Servers.props());

    assertThat(stack.resolve(server.getUrl()))
        .isEqualTo(stack.resolve("https://" + server.getElasticIp().orElseThrow().address()));
  }

  @Test
  void urlIsTheDomainWhereThereIsOne() {
    NotebookServer server =
        Servers.serverOf(
            it ->
                it.access(
                    Access.builder()
                        .allowedCidrs("203.0.113.0/24")
                        .domain("notebook.example.com")
                        .build()));

    assertThat(server.getUrl()).isEqualTo("https://notebook.example.com");
  }

  @Test
  void existingNetworkIsJoinedInItsPublicSubnet() {
    Vpc vpc = Vpc.Builder.create(stack, "Vpc").natGateways(0).maxAzs(2).build();

    NotebookServer server = Servers.server(stack, Servers.props().vpc(vpc));

    Servers.template(server).resourceCountIs("AWS::EC2::VPC", 1);
    assertThat(subnetOf(server))
        .isEqualTo(stack.resolve(vpc.getPublicSubnets().get(0).getSubnetId()));
  }

  @Test
  void chosenSubnetIsJoined() {
    Vpc vpc = Vpc.Builder.create(stack, "Vpc").natGateways(0).maxAzs(2).build();

    NotebookServer server =
        Servers.server(
            stack,
            Servers.props()
                .vpc(vpc)
                .vpcSubnets(
                    SubnetSelection.builder()
                        .subnets(List.of(vpc.getPublicSubnets().get(1)))
                        .build()));

    assertThat(subnetOf(server))
        .isEqualTo(stack.resolve(vpc.getPublicSubnets().get(1).getSubnetId()));
  }

  @Test
  void networkWithoutPublicSubnetIsRefused() {
    Vpc vpc =
        Vpc.Builder.create(stack, "Inner")
            .subnetConfiguration(
                List.of(
                    SubnetConfiguration.builder()
                        .name("Isolated")
                        .subnetType(SubnetType.PRIVATE_ISOLATED)
                        .build()))
            .build();

    assertThatThrownBy(() -> Servers.server(stack, Servers.props().vpc(vpc)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no public subnet in vpc notebook/Inner at notebook/Server: the server answers on an"
                + " Elastic IP address and needs a subnet with a route to an internet gateway;"
                + " choose one by vpcSubnets or give another vpc");
  }

  @Test
  void choiceWithoutAnySubnetIsRefused() {
    Vpc vpc = Vpc.Builder.create(stack, "Vpc").natGateways(0).build();
    SubnetSelection none =
        SubnetSelection.builder()
            .subnetFilters(List.of(SubnetFilter.byIds(List.of("subnet-elsewhere"))))
            .subnetType(SubnetType.PUBLIC)
            .build();

    assertThatThrownBy(() -> Servers.server(stack, Servers.props().vpc(vpc).vpcSubnets(none)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "no subnet that vpcSubnets chooses in vpc notebook/Vpc at notebook/Server: ");
  }

  @Test
  void subnetsWithoutTheirNetworkAreRefused() {
    SubnetSelection selection = SubnetSelection.builder().subnetType(SubnetType.PUBLIC).build();

    assertThatThrownBy(() -> Servers.server(stack, Servers.props().vpcSubnets(selection)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "vpcSubnets without a vpc at notebook/Server: give the vpc that has these subnets, or"
                + " leave vpcSubnets out");
  }

  @Test
  void prefixListIsAdmittedToo() {
    NotebookServer server = serverFor("203.0.113.0/24", "pl-0123456789abcdef0");

    Servers.template(server)
        .hasResourceProperties(
            INGRESS,
            Map.of("SourcePrefixListId", "pl-0123456789abcdef0", "FromPort", 443, "ToPort", 443));
    Servers.template(server)
        .hasResourceProperties(
            INGRESS,
            Map.of("SourcePrefixListId", "pl-0123456789abcdef0", "FromPort", 80, "ToPort", 80));
    Servers.template(server).resourceCountIs(INGRESS, 2);
  }

  @Test
  void asManyNetworksAsASecurityGroupTakesAreAdmitted() {
    String[] thirtyOfEachFamily =
        IntStream.range(0, 30)
            .boxed()
            .flatMap(it -> Stream.of("203.0.113." + it + "/32", "2001:db8:" + it + "::/48"))
            .toArray(String[]::new);

    assertThat(serverFor(thirtyOfEachFamily).getUrl()).startsWith("https://");
  }

  @Test
  void moreNetworksThanASecurityGroupTakesAreRefused() {
    String[] networks =
        IntStream.range(0, 31).mapToObj(it -> "203.0.113." + it + "/32").toArray(String[]::new);

    assertThatThrownBy(() -> serverFor(networks))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "access.allowedCidrs at notebook/Server has 31 IPv4 networks, which make 62 rules, and"
                + " a security group of EC2 takes 60: join neighbouring networks to larger ones, or"
                + " give a prefix list that holds 30 at most");
  }

  @Test
  void moreIpv6NetworksThanASecurityGroupTakesAreRefused() {
    String[] networks =
        IntStream.range(0, 31).mapToObj(it -> "2001:db8:" + it + "::/48").toArray(String[]::new);

    assertThatThrownBy(() -> serverFor(networks))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "access.allowedCidrs at notebook/Server has 31 IPv6 networks, which make 62 rules");
  }

  @Test
  void ruleForAnAuthorityCountsBesideTheNetworks() {
    Notebook.Builder notebook =
        Servers.notebook()
            .access(
                Access.builder()
                    .allowedCidrs(
                        IntStream.range(0, 30)
                            .mapToObj(it -> "203.0.113." + it + "/32")
                            .toArray(String[]::new))
                    .domain("lab.example.com")
                    .build())
            .tls(Tls.acme("it@example.com").withHttpOpenToAll());

    assertThatThrownBy(
            () -> Servers.server(stack, NotebookServerProps.builder().notebook(notebook.build())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "access.allowedCidrs at notebook/Server has 30 IPv4 networks, which make 61 rules");
  }

  private static NotebookServer serverFor(String... sources) {
    return Servers.serverOf(it -> it.access(Access.builder().allowedCidrs(sources).build()));
  }

  @Test
  void existingSecurityGroupAdmitsTheAllowedNetworksToo() {
    NotebookServer server =
        Servers.server(
            stack,
            Servers.props()
                .securityGroup(
                    SecurityGroup.fromSecurityGroupId(stack, "Group", "sg-0aaaaaaaaaaaaaaaa")));

    Servers.template(server).resourceCountIs("AWS::EC2::SecurityGroup", 0);
    Servers.template(server)
        .hasResourceProperties(
            INGRESS,
            Map.of("GroupId", "sg-0aaaaaaaaaaaaaaaa", "CidrIp", "203.0.113.0/24", "FromPort", 443));
  }

  @Test
  void machineHasNoPortForSsh() {
    NotebookServer server = Servers.server();

    assertThat(
            Servers.resource(server, "AWS::EC2::SecurityGroup")
                .at("/Properties/SecurityGroupIngress"))
        .extracting(NetworkTest::rule)
        .isNotEmpty()
        .allMatch(rule -> rule.endsWith(" tcp 443-443") || rule.endsWith(" tcp 80-80"));
    Servers.template(server).resourceCountIs(INGRESS, 0);
  }

  private static Object subnetOf(NotebookServer server) {
    return Stack.of(server).resolve(server.getInstance().getInstance().getSubnetId());
  }

  private static String rule(JsonNode ingress) {
    return String.join(
        " ",
        ingress.path("CidrIp").asText(ingress.path("CidrIpv6").asText()),
        ingress.get("IpProtocol").asText(),
        ingress.get("FromPort").asText() + "-" + ingress.get("ToPort").asText());
  }
}
