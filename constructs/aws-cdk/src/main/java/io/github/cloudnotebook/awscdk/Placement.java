package io.github.cloudnotebook.awscdk;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IVolume;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.constructs.Construct;

/** Where the server lies: one subnet, so that machine and data volume share a zone. */
record Placement(IVpc vpc, ISubnet subnet) {

  static Placement of(Construct scope, NotebookServerProps props) {
    if (props.getVpc().isEmpty() && props.getVpcSubnets().isPresent()) {
      throw new IllegalArgumentException(
          ("vpcSubnets without a vpc at %s: give the vpc that has these subnets,"
                  + " or leave vpcSubnets out")
              .formatted(scope.getNode().getPath()));
    }
    Optional<String> zone = props.getDataVolume().map(IVolume::getAvailabilityZone);
    IVpc vpc =
        props
            .getVpc()
            .orElseGet(() -> new SmallNetwork(scope, "Network", props.getEncryptionKey(), zone));
    List<ISubnet> subnets = subnets(scope, vpc, props.getVpcSubnets());
    return new Placement(vpc, zone.map(it -> inZone(scope, subnets, it)).orElse(subnets.get(0)));
  }

  SubnetSelection selection() {
    return SubnetSelection.builder().subnets(List.of(subnet)).build();
  }

  private static List<ISubnet> subnets(
      Construct scope, IVpc vpc, Optional<SubnetSelection> selection) {
    List<ISubnet> subnets =
        selection
            .map(chosen -> vpc.selectSubnets(chosen).getSubnets())
            .orElseGet(vpc::getPublicSubnets);
    if (subnets.isEmpty()) {
      throw new IllegalArgumentException(
          ("no %s in vpc %s at %s: the server answers on an Elastic IP address and needs a subnet"
                  + " with a route to an internet gateway; choose one by vpcSubnets or bring"
                  + " another vpc")
              .formatted(
                  selection.isPresent() ? "subnet that vpcSubnets chooses" : "public subnet",
                  vpc.getNode().getPath(),
                  scope.getNode().getPath()));
    }
    return subnets;
  }

  /** A volume is attached in its own zone only; a zone known at deployment only is believed. */
  private static ISubnet inZone(Construct scope, List<ISubnet> subnets, String zone) {
    return subnets.stream()
        .filter(
            subnet ->
                subnet.getAvailabilityZone().equals(zone)
                    || Token.isUnresolved(zone)
                    || Token.isUnresolved(subnet.getAvailabilityZone()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    ("dataVolume lies in %s at %s, and the subnets to choose from lie in %s: choose"
                            + " one in the volume's zone by vpcSubnets, or make a volume in theirs"
                            + " from a snapshot by dataVolumeSnapshotId")
                        .formatted(
                            zone,
                            scope.getNode().getPath(),
                            subnets.stream()
                                .map(ISubnet::getAvailabilityZone)
                                .distinct()
                                .collect(joining(", ")))));
  }
}
