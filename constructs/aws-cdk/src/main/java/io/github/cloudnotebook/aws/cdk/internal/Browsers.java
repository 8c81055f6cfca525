package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.model.Access;
import java.util.List;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.IPeer;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.constructs.Construct;

/** Rules that open the server's web ports to the notebook's networks and prefix lists. */
public final class Browsers {
  /** One for HTTPS, and one for HTTP, which redirects to it. */
  private static final int RULES_EACH = 2;

  /** EC2's quota of inbound rules for a security group, for IPv4 and IPv6 each. */
  private static final int MOST_RULES = 60;

  private final Access access;

  public Browsers(Access access) {
    this.access = access;
  }

  /**
   * Refuses more rules than a security group allows, before the first one is added.
   *
   * <p>A prefix list counts as its maximum number of entries, which only EC2 knows.
   *
   * @param others the number of other IPv4 rules that the server adds
   * @see <a
   *     href="https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups">Quotas
   *     of security groups</a>
   */
  public void refuseMoreThanAGroupTakes(Construct server, int others) {
    refuseMore(server, "IPv4", networks(false), others);
    refuseMore(server, "IPv6", networks(true), 0);
  }

  /** Adds the rules. */
  public void admit(Connections connections) {
    for (String source : access.allowedCidrs()) {
      connections.allowFrom(peer(source), Port.tcp(443), "Browsers in " + source);
      connections.allowFrom(
          peer(source), Port.tcp(80), "Browsers in " + source + ", sent on to HTTPS");
    }
  }

  private static void refuseMore(
      Construct server, String family, List<String> networks, int others) {
    int rules = RULES_EACH * networks.size() + others;
    if (rules > MOST_RULES) {
      throw new IllegalArgumentException(
          ("access.allowedCidrs at %s has %d %s networks, which make %d rules, and a security group"
                  + " of EC2 takes %d: join neighbouring networks to larger ones, or give a prefix"
                  + " list that holds %d at most")
              .formatted(
                  server.getNode().getPath(),
                  networks.size(),
                  family,
                  rules,
                  MOST_RULES,
                  MOST_RULES / RULES_EACH));
    }
  }

  private List<String> networks(boolean ipv6) {
    return access.networks().stream().filter(network -> isIpv6(network) == ipv6).toList();
  }

  private IPeer peer(String source) {
    if (access.networkLists().contains(source)) {
      return Peer.prefixList(source);
    }
    return isIpv6(source) ? Peer.ipv6(source) : Peer.ipv4(source);
  }

  private static boolean isIpv6(String network) {
    return network.contains(":");
  }
}
