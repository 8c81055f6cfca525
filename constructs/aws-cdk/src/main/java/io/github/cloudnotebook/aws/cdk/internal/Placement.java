package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.cdk.NotebookServerOptions;
import io.github.cloudnotebook.aws.cdk.NotebookServerProps;
import java.util.List;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.constructs.Construct;

/** The server's network and one subnet, so that machine and data volume share a zone. */
public record Placement(IVpc vpc, ISubnet subnet) {

  public static Placement of(Construct scope, NotebookServerProps props) {
    IVpc vpc = network(scope, props);
    boolean hasPublicAddress = props.getNotebook().access().publicAddress();
    Zone zone = Zone.of(scope, props);
    List<ISubnet> subnets = subnets(vpc, props);
    if (subnets.isEmpty()) {
      throw new IllegalArgumentException(noSubnet(scope, vpc, props));
    }
    ISubnet subnet = zone == null ? subnets.get(0) : zone.choose(subnets);
    if (!hasPublicAddress) {
      PrivateSubnets.check(scope, vpc, subnet, props);
    }
    return new Placement(vpc, subnet);
  }

  /**
   * The existing network, or a new one.
   *
   * @throws IllegalArgumentException if a new one is not enough for the other properties
   */
  public static IVpc network(Construct scope, NotebookServerOptions props) {
    if (props.getVpc() != null) {
      return props.getVpc();
    }
    if (props.getVpcSubnets() != null) {
      throw new IllegalArgumentException(
          ("vpcSubnets without a vpc at %s: give the vpc that has these subnets,"
                  + " or leave vpcSubnets out")
              .formatted(scope.getNode().getPath()));
    }
    if (!props.getNotebook().access().publicAddress()) {
      throw new IllegalArgumentException(
          ("access.publicAddress is false and no vpc was given at %s: give one by vpc, with private"
                  + " subnets that have egress, or with isolated ones, endpoints and mirrors")
              .formatted(scope.getNode().getPath()));
    }
    Zone zone = Zone.of(scope, props);
    return new SmallNetwork(scope, "Network", props, zone == null ? null : zone.name());
  }

  private static List<ISubnet> subnets(IVpc vpc, NotebookServerOptions props) {
    if (props.getVpcSubnets() != null) {
      return vpc.selectSubnets(props.getVpcSubnets()).getSubnets();
    }
    return props.getNotebook().access().publicAddress()
        ? vpc.getPublicSubnets()
        : PrivateSubnets.subnets(vpc);
  }

  public SubnetSelection selection() {
    return SubnetSelection.builder().subnets(List.of(subnet)).build();
  }

  private static String noSubnet(Construct scope, IVpc vpc, NotebookServerOptions props) {
    boolean hasPublicAddress = props.getNotebook().access().publicAddress();
    String wanted = hasPublicAddress ? "public subnet" : "private or isolated subnet";
    return "no %s in vpc %s at %s: %s; choose one by vpcSubnets or give another vpc"
        .formatted(
            props.getVpcSubnets() != null ? "subnet that vpcSubnets chooses" : wanted,
            vpc.getNode().getPath(),
            scope.getNode().getPath(),
            hasPublicAddress
                ? "the server answers on an Elastic IP address and needs a subnet with a route to"
                    + " an internet gateway"
                : "access.publicAddress is false");
  }
}
