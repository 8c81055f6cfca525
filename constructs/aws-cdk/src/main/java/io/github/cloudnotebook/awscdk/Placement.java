package io.github.cloudnotebook.awscdk;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.ec2.ISubnet;
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
    IVpc vpc =
        props
            .getVpc()
            .orElseGet(() -> new SmallNetwork(scope, "Network", props.getEncryptionKey()));
    return new Placement(vpc, firstSubnet(scope, vpc, props.getVpcSubnets()));
  }

  SubnetSelection selection() {
    return SubnetSelection.builder().subnets(List.of(subnet)).build();
  }

  private static ISubnet firstSubnet(
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
    return subnets.get(0);
  }
}
