package io.github.cloudnotebook.aws.pulumi.internal;

import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.ec2.FlowLog;
import com.pulumi.aws.ec2.FlowLogArgs;
import com.pulumi.aws.ec2.InternetGateway;
import com.pulumi.aws.ec2.InternetGatewayArgs;
import com.pulumi.aws.ec2.Route;
import com.pulumi.aws.ec2.RouteArgs;
import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.RouteTableArgs;
import com.pulumi.aws.ec2.RouteTableAssociation;
import com.pulumi.aws.ec2.RouteTableAssociationArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.inputs.GetAvailabilityZonesArgs;
import com.pulumi.aws.inputs.GetAvailabilityZonesFilterArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.aws.Permission;
import io.github.cloudnotebook.aws.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.pulumi.Children;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A network for one server: one public subnet, no NAT gateway to pay for, flow logs. */
public final class SmallNetwork {
  private static final int DAYS_OF_FLOW_LOGS = 90;
  private static final int ZONES_FOR_A_DATABASE = 2;

  private final NotebookServerOptions args;
  private final Children children;
  private final Vpc vpc;
  private final Subnet subnet;
  private final RouteTableAssociation routed;

  public SmallNetwork(Resource environment, String name, NotebookServerOptions args) {
    this.args = args;
    children = new Children(environment, name);
    vpc =
        new Vpc(
            name,
            VpcArgs.builder()
                .cidrBlock("10.0.0.0/16")
                .enableDnsHostnames(true)
                .tags(Tags.of(children))
                .build(),
            // A database keeps its network.
            (args.notebook().database().isPresent() ? children.keeping() : children).options());
    CustomResourceOptions.Builder once = children.building();
    // A zone that AWS adds later moves nothing.
    once.ignoreChanges("availabilityZone");
    subnet =
        new Subnet(
            name,
            SubnetArgs.builder()
                .vpcId(vpc.id())
                .cidrBlock("10.0.0.0/24")
                .availabilityZone(zones(args).applyValue(zones -> zones.get(0)))
                // The server's Elastic IP is the only public address.
                .mapPublicIpOnLaunch(false)
                .tags(Tags.of(children))
                .build(),
            once.build());
    routed = leadToTheInternet();
    logFlows(args);
  }

  /** The subnet, once its route leads to the internet. */
  public Output<String> subnetId() {
    return Output.tuple(subnet.id(), routed.id()).applyValue(both -> both.t1);
  }

  private RouteTableAssociation leadToTheInternet() {
    InternetGateway gateway =
        new InternetGateway(
            children.name(),
            InternetGatewayArgs.builder().vpcId(vpc.id()).tags(Tags.of(children)).build(),
            children.options());
    RouteTable routes =
        new RouteTable(
            children.name(),
            RouteTableArgs.builder().vpcId(vpc.id()).tags(Tags.of(children)).build(),
            children.options());
    Route out =
        new Route(
            children.name(),
            RouteArgs.builder()
                .routeTableId(routes.id())
                .destinationCidrBlock("0.0.0.0/0")
                .gatewayId(gateway.id())
                .build(),
            children.options());
    return new RouteTableAssociation(
        children.name(),
        RouteTableAssociationArgs.builder().routeTableId(routes.id()).subnetId(subnet.id()).build(),
        children.dependingOn(out));
  }

  /** No other account's flow logs can use the role. */
  private void logFlows(NotebookServerOptions args) {
    String name = children.named("flow-logs");
    ServerLogGroup log = ServerLogGroup.made(children, name, args, DAYS_OF_FLOW_LOGS);
    Role role =
        new Role(
            name,
            RoleArgs.builder()
                .assumeRolePolicy(
                    Account.of(children)
                        .id()
                        .applyValue(
                            account ->
                                Policies.trustOf(
                                    "vpc-flow-logs.amazonaws.com",
                                    Map.of("StringEquals", Map.of("aws:SourceAccount", account)))))
                .build(),
            children.options());
    RolePolicy permissions =
        new RolePolicy(
            name,
            RolePolicyArgs.builder()
                .role(role.id())
                .policy(log.arn().applyValue(arn -> Policies.policy(List.of(writingTo(arn)))))
                .build(),
            children.options());
    new FlowLog(
        name,
        FlowLogArgs.builder()
            .vpcId(vpc.id())
            .trafficType("ALL")
            .logDestination(log.arn())
            .iamRoleArn(role.arn())
            .build(),
        children.dependingOn(permissions));
  }

  private static Permission writingTo(String logGroupArn) {
    return new Permission(
        List.of("logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"),
        List.of(logGroupArn, logGroupArn + ":*"),
        Map.of());
  }

  /** Makes a subnet in each of two zones, without a route to the internet. */
  public Output<List<String>> databaseSubnetIds() {
    List<Output<String>> ids = new ArrayList<>();
    for (int number = 1; number <= ZONES_FOR_A_DATABASE; number++) {
      int index = number - 1;
      CustomResourceOptions.Builder once = children.keeping().building();
      once.ignoreChanges("availabilityZone");
      Subnet made =
          new Subnet(
              children.named("database-" + number),
              SubnetArgs.builder()
                  .vpcId(vpc.id())
                  .cidrBlock("10.0.%d.0/24".formatted(number))
                  .availabilityZone(zones(args).applyValue(zones -> zoneOf(zones, index)))
                  .tags(Tags.of(children))
                  .build(),
              once.build());
      ids.add(made.id());
    }
    return Output.all(ids);
  }

  private String zoneOf(List<String> zones, int index) {
    if (zones.size() <= index) {
      throw new IllegalArgumentException(
          ("a database needs %d zones, and the region has %s only for %s: leave notebook.database"
                  + " out, or give databaseSubnetIds")
              .formatted(ZONES_FOR_A_DATABASE, zones, children.name()));
    }
    return zones.get(index);
  }

  /** The zone that the notebook names, if it does, and those of the region. */
  private Output<List<String>> zones(NotebookServerOptions args) {
    return AwsFunctions.getAvailabilityZones(
            GetAvailabilityZonesArgs.builder()
                .state("available")
                .filters(
                    GetAvailabilityZonesFilterArgs.builder()
                        .name("opt-in-status")
                        .values("opt-in-not-required")
                        .build())
                .build(),
            children.asking())
        .applyValue(
            found ->
                Stream.concat(args.notebook().compute().zone().stream(), found.names().stream())
                    .distinct()
                    .toList());
  }
}
