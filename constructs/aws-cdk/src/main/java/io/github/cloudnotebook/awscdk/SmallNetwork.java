package io.github.cloudnotebook.awscdk;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcProps;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/** A network for one server: one public subnet, no NAT gateway to pay for, flow logs. */
final class SmallNetwork extends Vpc {

  SmallNetwork(Construct scope, String id, Optional<IKey> key, Optional<String> zone) {
    super(
        scope,
        id,
        VpcProps.builder()
            .maxAzs(zone.isPresent() ? null : 1)
            .availabilityZones(zone.map(List::of).orElse(null))
            .natGateways(0)
            .subnetConfiguration(
                List.of(
                    SubnetConfiguration.builder()
                        .name("Public")
                        .subnetType(SubnetType.PUBLIC)
                        .cidrMask(24)
                        // The server's Elastic IP is the one public address.
                        .mapPublicIpOnLaunch(false)
                        .build()))
            // Nothing uses the default group, and emptying it would take a Lambda function.
            .restrictDefaultSecurityGroup(false)
            .build());
    addFlowLog(
        "FlowLog",
        FlowLogOptions.builder()
            .destination(
                FlowLogDestination.toCloudWatchLogs(
                    new ServerLogGroup(
                        this, "FlowLogs", key, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)))
            .build());
  }
}
