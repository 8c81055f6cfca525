package io.github.cloudnotebook.aws;

import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.Tls;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rules that open a server's web ports to the notebook's networks and prefix lists, and to ACME
 * authorities that check its domain there.
 *
 * @param openToAuthorities whether port 80 is open to everybody besides
 */
public record BrowserRules(Access access, boolean openToAuthorities) {
  private static final String ANYWHERE = "0.0.0.0/0";

  /** One for HTTPS, and one for HTTP, which redirects to it. */
  private static final int RULES_EACH = 2;

  /** EC2's quota of inbound rules for a security group, for IPv4 and IPv6 each. */
  private static final int MOST_RULES = 60;

  /**
   * One rule.
   *
   * @param source a network in CIDR form, or the id of a prefix list
   */
  public record Rule(String source, Kind kind, int port, String description) {}

  /** What the source of a rule is. */
  public enum Kind {
    /** An IPv4 network. */
    IPV4,

    /** An IPv6 network. */
    IPV6,

    /** A prefix list. */
    PREFIX_LIST
  }

  /**
   * The rules of a notebook's server.
   *
   * @param inZone whether an ACME authority can check the domain in a DNS zone
   */
  public static BrowserRules of(Notebook notebook, boolean inZone) {
    Access access = notebook.access();
    return new BrowserRules(
        access,
        notebook.tls() instanceof Tls.Acme && !inZone && !access.allowedCidrs().contains(ANYWHERE));
  }

  /** The rules, two for each source. */
  public List<Rule> all() {
    Stream<Rule> authorities =
        openToAuthorities
            ? Stream.of(
                new Rule(ANYWHERE, Kind.IPV4, 80, "ACME authorities, which check the domain"))
            : Stream.empty();
    return Stream.concat(browsers(), authorities).toList();
  }

  private Stream<Rule> browsers() {
    return access.allowedCidrs().stream()
        .flatMap(
            source ->
                Stream.of(
                    new Rule(source, kind(source), 443, "Browsers in " + source),
                    new Rule(
                        source, kind(source), 80, "Browsers in " + source + ", sent on to HTTPS")));
  }

  /**
   * Refuses more rules than a security group allows, before the first one is added.
   *
   * <p>A prefix list counts as its maximum number of entries, which only EC2 knows.
   *
   * @param server the server as messages show it
   * @throws IllegalArgumentException if there are more
   * @see <a
   *     href="https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups">Quotas
   *     of security groups</a>
   */
  public void refuseMoreThanAGroupTakes(String server) {
    refuseMore(server, "IPv4", count(Kind.IPV4), openToAuthorities ? 1 : 0);
    refuseMore(server, "IPv6", count(Kind.IPV6), 0);
  }

  private static void refuseMore(String server, String family, long networks, int others) {
    long rules = RULES_EACH * networks + others;
    if (rules > MOST_RULES) {
      throw new IllegalArgumentException(
          ("access.allowedCidrs at %s has %d %s networks, which make %d rules, and a security group"
                  + " of EC2 takes %d: join neighbouring networks to larger ones, or give a prefix"
                  + " list that holds %d at most")
              .formatted(server, networks, family, rules, MOST_RULES, MOST_RULES / RULES_EACH));
    }
  }

  private long count(Kind kind) {
    return access.allowedCidrs().stream().filter(source -> kind(source) == kind).count();
  }

  private Kind kind(String source) {
    if (access.networkLists().contains(source)) {
      return Kind.PREFIX_LIST;
    }
    return source.contains(":") ? Kind.IPV6 : Kind.IPV4;
  }
}
