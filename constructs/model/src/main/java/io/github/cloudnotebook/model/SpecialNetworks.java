package io.github.cloudnotebook.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Networks reserved for special purposes.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA, IPv4</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IANA, IPv6</a>
 */
final class SpecialNetworks {

  private record Special(String what, Cidr network) {

    static Special of(String what, String network) {
      return new Special(what, Cidr.parse(network));
    }
  }

  private static final List<Special> NOT_A_SOURCE =
      List.of(
          Special.of("addresses of no host", "0.0.0.0/8"),
          Special.of("loopback addresses", "127.0.0.0/8"),
          Special.of("link-local addresses", "169.254.0.0/16"),
          Special.of("multicast addresses", "224.0.0.0/4"),
          Special.of("reserved addresses", "240.0.0.0/4"),
          Special.of("addresses of no host", "::/128"),
          Special.of("loopback addresses", "::1/128"),
          Special.of("link-local addresses", "fe80::/10"),
          Special.of("multicast addresses", "ff00::/8"));

  private static final List<Cidr> PRIVATE =
      Stream.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
          .map(Cidr::parse)
          .toList();

  private SpecialNetworks() {}

  /** What kind of network this is, if nobody sends from any of its addresses. */
  static Optional<String> notASource(Cidr network) {
    return NOT_A_SOURCE.stream()
        .filter(special -> network.within(special.network))
        .map(Special::what)
        .findFirst();
  }

  /** Whether no address of a network ever appears on the internet. */
  static boolean isPrivate(Cidr network) {
    return PRIVATE.stream().anyMatch(network::within);
  }
}
