package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.cdk.NotebookServerProps;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.constructs.Construct;

/** Where the server lies: one subnet, so that machine and data volume share a zone. */
public record Placement(IVpc vpc, ISubnet subnet) {

  public static Placement of(Construct scope, NotebookServerProps props) {
    if (props.getVpc().isEmpty() && props.getVpcSubnets().isPresent()) {
      throw new IllegalArgumentException(
          ("vpcSubnets without a vpc at %s: give the vpc that has these subnets,"
                  + " or leave vpcSubnets out")
              .formatted(scope.getNode().getPath()));
    }
    boolean hasPublicAddress = props.getNotebook().access().publicAddress();
    if (props.getVpc().isEmpty() && !hasPublicAddress) {
      throw new IllegalArgumentException(
          ("access.publicAddress is false and no vpc was brought at %s: bring one by vpc, with"
                  + " private subnets that have egress, or with isolated ones, endpoints and mirrors")
              .formatted(scope.getNode().getPath()));
    }
    Optional<Zone> zone = Zone.of(scope, props);
    IVpc vpc =
        props
            .getVpc()
            .orElseGet(
                () ->
                    new SmallNetwork(
                        scope, "Network", props.getEncryptionKey(), zone.map(Zone::name)));
    List<ISubnet> subnets =
        props
            .getVpcSubnets()
            .map(chosen -> vpc.selectSubnets(chosen).getSubnets())
            .orElseGet(
                () -> hasPublicAddress ? vpc.getPublicSubnets() : PrivateSubnets.subnets(vpc));
    if (subnets.isEmpty()) {
      throw new IllegalArgumentException(noSubnet(scope, vpc, props));
    }
    ISubnet subnet = zone.map(it -> it.choose(subnets)).orElse(subnets.get(0));
    if (!hasPublicAddress) {
      PrivateSubnets.check(scope, vpc, subnet, props);
    }
    return new Placement(vpc, subnet);
  }

  public SubnetSelection selection() {
    return SubnetSelection.builder().subnets(List.of(subnet)).build();
  }

  private static String noSubnet(Construct scope, IVpc vpc, NotebookServerProps props) {
    boolean hasPublicAddress = props.getNotebook().access().publicAddress();
    String wanted = hasPublicAddress ? "public subnet" : "private or isolated subnet";
    return "no %s in vpc %s at %s: %s; choose one by vpcSubnets or bring another vpc"
        .formatted(
            props.getVpcSubnets().isPresent() ? "subnet that vpcSubnets chooses" : wanted,
            vpc.getNode().getPath(),
            scope.getNode().getPath(),
            hasPublicAddress
                ? "the server answers on an Elastic IP address and needs a subnet with a route to"
                    + " an internet gateway"
                : "access.publicAddress is false");
  }
}
