package io.github.cloudnotebook.gcp;

import io.github.cloudnotebook.model.Access;
import java.util.List;

/**
 * A port of the machine that a firewall rule opens. Google Cloud denies all else that comes into a
 * network without rules.
 *
 * @param part what it is for, as its name says
 * @param whom who comes in, as people read it
 * @param sources the networks that they come from
 * @param port the one port
 * @see <a href="https://cloud.google.com/firewall/docs/firewalls">Firewall rules</a>
 */
public record Opening(String part, String whom, List<String> sources, String port) {
  /** The protocol of every port. */
  public static final String PROTOCOL = "tcp";

  /**
   * Where Identity-Aware Proxy's tunnels come from.
   *
   * @see <a
   *     href="https://cloud.google.com/iap/docs/using-tcp-forwarding#create-firewall-rule">Firewall
   *     rule</a>
   */
  private static final String TUNNELS = "35.235.240.0/20";

  /** For browsers of the allowed networks. */
  public static Opening toBrowsers(Access access) {
    return new Opening("https", "Browsers", access.allowedCidrs(), "443");
  }

  /** For Identity-Aware Proxy, which asks who they are. */
  public static Opening toTunnels() {
    return new Opening("tunnel", "Identity-Aware Proxy", List.of(TUNNELS), "443");
  }

  /** For the ACME authorities of the world, which fetch a file. */
  public static Opening toAuthorities() {
    return new Opening("http", "ACME authorities", List.of("0.0.0.0/0"), "80");
  }
}
