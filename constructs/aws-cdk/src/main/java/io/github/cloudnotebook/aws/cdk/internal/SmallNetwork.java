package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.aws.cdk.NotebookServerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.ec2.FlowLog;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.PrivateSubnet;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcProps;
import software.amazon.awscdk.services.iam.CfnRole;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** A network for one server: one public subnet, no NAT gateway to pay for, flow logs. */
public final class SmallNetwork extends Vpc {
  private static final int ZONES_FOR_A_DATABASE = 2;
  private static final int DAYS_OF_FLOW_LOGS = 90;

  public SmallNetwork(
      Construct scope, String id, NotebookServerOptions props, @Nullable String zone) {
    super(
        scope,
        id,
        VpcProps.builder()
            .vpcName(AwsNames.tagValue(scope.getNode().getPath() + "/" + id))
            .maxAzs(zone == null ? 1 : null)
            .availabilityZones(zone == null ? null : List.of(zone))
            .natGateways(0)
            .subnetConfiguration(
                List.of(
                    SubnetConfiguration.builder()
                        .name("Public")
                        .subnetType(SubnetType.PUBLIC)
                        .cidrMask(24)
                        // The server's Elastic IP is the only public address.
                        .mapPublicIpOnLaunch(false)
                        .build()))
            // Nothing uses the default group, and emptying it would need a Lambda function.
            .restrictDefaultSecurityGroup(false)
            .build());
    getPublicSubnets().forEach(SmallNetwork::name);
    FlowLog flowLog =
        addFlowLog(
            "FlowLog",
            FlowLogOptions.builder()
                .destination(
                    FlowLogDestination.toCloudWatchLogs(
                        new ServerLogGroup(
                            this,
                            "FlowLogs",
                            props.getEncryptionKey(),
                            Kept.unless(props.getRemovalPolicy()),
                            DAYS_OF_FLOW_LOGS)))
                .build());
    name(flowLog);
    admitNoOtherAccount(flowLog);
  }

  /**
   * Adds an isolated subnet in each of two zones, and keeps them as long as the database.
   *
   * <p>They are not part of the network's own subnet plan, as that would move its public subnet.
   *
   * @param preferred the zone of the first one; default the first by name
   */
  public SubnetSelection addDatabaseSubnets(
      @Nullable String preferred, @Nullable RemovalPolicy ofDatabase) {
    List<String> zones =
        Stream.concat(Stream.ofNullable(preferred), Stack.of(this).getAvailabilityZones().stream())
            .distinct()
            .toList();
    if (zones.size() < ZONES_FOR_A_DATABASE) {
      throw new IllegalArgumentException(
          ("a database needs 2 zones, and %s is in %s only: leave notebook.database out, or give a"
                  + " vpc with isolated subnets in two zones")
              .formatted(getNode().getPath(), zones));
    }
    List<ISubnet> subnets = new ArrayList<>();
    for (int number = 1; number <= ZONES_FOR_A_DATABASE; number++) {
      PrivateSubnet subnet =
          PrivateSubnet.Builder.create(this, "DatabaseSubnet" + number)
              .vpcId(getVpcId())
              .availabilityZone(zones.get(number - 1))
              .cidrBlock("10.0.%d.0/24".formatted(number))
              .build();
      name(subnet);
      Kept.beside(subnet, ofDatabase);
      subnets.add(subnet);
    }
    Kept.beside(this, ofDatabase);
    return SubnetSelection.builder().subnets(subnets).build();
  }

  /** Sets a valid name: the CDK uses the part's path, whatever characters it has. */
  private static void name(IConstruct part) {
    Tags.of(part).add("Name", AwsNames.tagValue(part.getNode().getPath()));
  }

  /**
   * Keeps flow logs of other accounts from using the role. It changes the CDK's own role: with a
   * new one, one network would have two flow logs for a while, which EC2 refuses.
   *
   * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html">The
   *     role for flow logs</a>
   */
  private static void admitNoOtherAccount(FlowLog flowLog) {
    IConstruct role = flowLog.getNode().findChild("IAMRole");
    ((CfnRole) role.getNode().getDefaultChild())
        .addPropertyOverride(
            "AssumeRolePolicyDocument.Statement.0.Condition",
            Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(flowLog).getAccount())));
  }
}
