package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.cdk.NotebookServerProps;
import io.github.cloudnotebook.machine.DatabaseAuthorities;
import io.github.cloudnotebook.machine.Downloads;
import io.github.cloudnotebook.model.Mirrors;
import io.github.cloudnotebook.model.Tls;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.ec2.CfnVPCEndpoint;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.Vpc;
import software.constructs.Construct;
import software.constructs.IValidation;

/**
 * The network of a machine without a public address: how it reaches AWS and its packages.
 *
 * <p>The routes of a private subnet with egress are assumed to be correct. For an isolated subnet
 * of this app's own network, missing endpoints are found. For an imported one they cannot be, so a
 * warning names the endpoints.
 */
public final class PrivateSubnets {
  private PrivateSubnets() {}

  /** The subnets to choose from if none were chosen: those with egress, else the isolated ones. */
  public static List<ISubnet> subnets(IVpc vpc) {
    List<ISubnet> withEgress = vpc.getPrivateSubnets();
    return withEgress.isEmpty() ? vpc.getIsolatedSubnets() : withEgress;
  }

  /**
   * The subnets that a selection chooses, or that there are to choose from.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static List<ISubnet> chosen(
      Construct notebook, IVpc vpc, @Nullable SubnetSelection selection) {
    List<ISubnet> chosen =
        selection == null ? subnets(vpc) : vpc.selectSubnets(selection).getSubnets();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          ("no private or isolated subnet in vpc %s at %s: choose one by vpcSubnets, or give"
                  + " another vpc")
              .formatted(vpc.getNode().getPath(), notebook.getNode().getPath()));
    }
    return chosen;
  }

  /**
   * Checks the subnet now, and an isolated one again at synthesis, when all endpoints are there.
   */
  public static void check(Construct server, IVpc vpc, ISubnet subnet, NotebookServerProps props) {
    Mirrors mirrors = props.getNotebook().mirrors();
    if (isAmong(vpc.getPublicSubnets(), subnet)) {
      throw new IllegalArgumentException(
          ("subnet %s that vpcSubnets chooses is public at %s, and access.publicAddress is false:"
                  + " nothing leaves a public subnet without a public address; choose a private"
                  + " one, or leave publicAddress out")
              .formatted(subnet.getNode().getPath(), server.getNode().getPath()));
    }
    // A proxy is a way out too.
    if (!isAmong(vpc.getIsolatedSubnets(), subnet) || mirrors.proxy().isPresent()) {
      return;
    }
    if (vpc instanceof Vpc) {
      server.getNode().addValidation(new Isolated(server, vpc, props));
    } else {
      Annotations.of(server)
          .addWarningV2(
              "@cloudnotebook/aws-cdk:isolatedSubnet",
              "the machine lies in an isolated subnet of an imported vpc, whose routes cannot be"
                  + " seen here: it needs endpoints for "
                  + String.join(", ", Downloads.endpoints())
                  + " and mirrors for apt, pypi and maven, or a way to the internet");
    }
  }

  private static boolean isAmong(List<ISubnet> subnets, ISubnet subnet) {
    return subnets.stream()
        .map(ISubnet::getSubnetId)
        .anyMatch(id -> id.equals(subnet.getSubnetId()));
  }

  /** Reports what an isolated subnet lacks. */
  private record Isolated(Construct server, IVpc vpc, NotebookServerProps props)
      implements IValidation {

    @Override
    public List<String> validate() {
      Stack stack = Stack.of(vpc);
      Object vpcId = stack.resolve(vpc.getVpcId());
      List<String> endpoints =
          server.getNode().getRoot().getNode().findAll().stream()
              .filter(CfnVPCEndpoint.class::isInstance)
              .map(CfnVPCEndpoint.class::cast)
              .filter(endpoint -> vpcId.equals(Stack.of(endpoint).resolve(endpoint.getVpcId())))
              .map(endpoint -> Stack.of(endpoint).resolve(endpoint.getServiceName()).toString())
              .toList();
      Mirrors mirrors = props.getNotebook().mirrors();
      List<String> missing = new ArrayList<>();
      Downloads.endpoints().stream()
          .filter(service -> endpoints.stream().noneMatch(name -> leadsTo(name, service)))
          .map(service -> "an endpoint for " + service)
          .forEach(missing::add);
      if (mirrors.apt().isEmpty()) {
        missing.add("mirrors.apt");
      }
      if (mirrors.pypi().isEmpty()) {
        missing.add("mirrors.pypi");
      }
      if (mirrors.maven().isEmpty()) {
        missing.add("mirrors.maven");
      }
      if (hasDatabaseOfUnknownAuthority()) {
        missing.add(
            "mirrors.caCertificates with RDS's authorities of " + Stack.of(server).getRegion());
      }
      if (props.getNotebook().tls() instanceof Tls.Acme acme) {
        missing.addAll(ways(acme));
      }
      if (missing.isEmpty()) {
        return List.of();
      }
      return List.of(
          ("the machine lies in an isolated subnet of vpc %s and lacks %s: add these, or choose"
                  + " subnets with egress by vpcSubnets, or give a proxy as mirrors.proxy")
              .formatted(vpc.getNode().getPath(), String.join(", ", missing)));
    }

    /** Whether there is a database whose authorities the machine would fetch. */
    private boolean hasDatabaseOfUnknownAuthority() {
      String region = Stack.of(server).getRegion();
      return props.getDatabase() != null
          && props.getNotebook().mirrors().caCertificates().isEmpty()
          && !Token.isUnresolved(region)
          && !DatabaseAuthorities.cover(region);
    }

    /** What a certificate by ACME needs that no endpoint provides. */
    private static List<String> ways(Tls.Acme acme) {
      String route53 =
          "a way to Route 53, in which tls.acme proves the domain (or take tls.supplied)";
      return acme.directory().isPresent()
          ? List.of(route53)
          : List.of(
              "a way to Let's Encrypt (or take tls.supplied, or an authority within reach as"
                  + " tls.acme.directory)",
              route53);
    }

    /** Whether a service's name, or the intrinsic that makes it, ends with this service. */
    private static boolean leadsTo(String name, String service) {
      return name.matches("(?s).*\\." + service + "\\W*");
    }
  }
}
