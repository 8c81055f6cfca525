package io.github.cloudnotebook.model;

import com.fasterxml.jackson.databind.node.BooleanNode;
import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Checks the allowed networks against each other and against the other settings. */
final class AccessContradictions {

  /** The addresses that browsers on the internet can have; for IPv6, the part in use so far. */
  private static final List<Cidr> INTERNET =
      Stream.of("0.0.0.0/0", "2000::/3").map(Cidr::parse).toList();

  private final Place access;
  private final Place cidrs;

  private AccessContradictions(Place access) {
    this.access = access;
    this.cidrs = access.at("allowedCidrs");
  }

  static void check(Place access) {
    AccessContradictions contradictions = new AccessContradictions(access);
    contradictions.checkReachable();
    contradictions.checkNotWithin();
    contradictions.checkOpenToAll();
    contradictions.checkPrivate();
  }

  /** A public address needs an allowed network; without one there is the cloud's tunnel. */
  private void checkReachable() {
    if (!access.node().isObject() || !publicAddress()) {
      return;
    }
    if (!cidrs.given()) {
      // A misspelt key is one mistake; do not report it as missing too.
      String name = cidrs.key().name();
      if (access.node().properties().stream()
          .map(Map.Entry::getKey)
          .filter(key -> !key.equals(name))
          .noneMatch(key -> Similar.to(key, List.of(name)).isPresent())) {
        cidrs.reportMissing("is missing");
      }
    } else if (cidrs.node().isArray() && cidrs.node().isEmpty()) {
      cidrs.reportMissing("is empty");
    }
  }

  private boolean publicAddress() {
    return !access.at("publicAddress").node().equals(BooleanNode.FALSE);
  }

  /** Removing the smaller network would shut nobody out, though it seems to. */
  private void checkNotWithin() {
    Map<Cidr, Place> networks = networks();
    networks.forEach(
        (network, place) ->
            IntStream.range(0, network.prefix())
                .mapToObj(network::widened)
                .filter(networks::containsKey)
                .findFirst()
                .ifPresent(
                    larger ->
                        place.report(
                            "lies within %s, %s".formatted(networks.get(larger).path(), larger),
                            "keep one of the two")));
  }

  private void checkOpenToAll() {
    Place acknowledged = access.at("acknowledgeOpenToAll");
    if (acknowledged.given() && !acknowledged.sound()) {
      return;
    }
    if (!acknowledged.node().asBoolean()) {
      INTERNET.forEach(this::checkNotOpen);
    } else if (cidrs.sound()
        && networks().size() == cidrs.entries().size()
        && INTERNET.stream().noneMatch(internet -> isLarge(networks().keySet(), internet))) {
      acknowledged.report(
          "confirms nothing",
          "true only where access.allowedCidrs lets in an eighth of the internet or more",
          "remove it");
    }
  }

  private void checkNotOpen(Cidr internet) {
    Map<Cidr, Place> networks = networks();
    if (!isLarge(networks.keySet(), internet)) {
      return;
    }
    networks.forEach(
        (network, place) -> {
          if (isLarge(List.of(network), internet)) {
            reportOpen(place, "lets", List.of(network), internet);
          }
        });
    if (networks.values().stream().allMatch(Place::sound)) {
      reportOpen(cidrs, "together let", networks.keySet(), internet);
    }
  }

  private static void reportOpen(
      Place place, String lets, Collection<Cidr> networks, Cidr internet) {
    BigInteger percent =
        addresses(networks, internet).multiply(BigInteger.valueOf(100)).divide(internet.size());
    place.report(
        percent.intValue() == 100
            ? lets + " the whole internet in"
            : "%s %d %% of the internet in".formatted(lets, percent),
        "an eighth of the internet or more only where access.acknowledgeOpenToAll is true",
        "name the networks of your users, or add `acknowledgeOpenToAll: true`");
  }

  /** Whether these networks, none within another, are more than any company's users have. */
  private static boolean isLarge(Collection<Cidr> networks, Cidr internet) {
    return addresses(networks, internet).shiftLeft(3).compareTo(internet.size()) >= 0;
  }

  /** How many of the internet's addresses lie in these networks, none within another. */
  private static BigInteger addresses(Collection<Cidr> networks, Cidr internet) {
    return networks.stream()
        .map(network -> internet.within(network) ? internet : network)
        .filter(network -> network.within(internet))
        .map(Cidr::size)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Private networks are fine beside others: their users connect through a VPN or a peering. */
  private void checkPrivate() {
    Map<Cidr, Place> networks = networks();
    if (publicAddress()
        && cidrs.sound()
        && !networks.isEmpty()
        && networks.size() == cidrs.entries().size()
        && networks.keySet().stream().allMatch(SpecialNetworks::isPrivate)) {
      cidrs.report(
          "hold private addresses only, and nobody comes from there to a public address",
          "at least one other network where access.publicAddress is true",
          "write the networks that your users have on the internet, or `publicAddress: false` where"
              + " they come through a VPN or a peering");
    }
  }

  /** The networks without violations; the contents of the cloud's lists are not known. */
  private Map<Cidr, Place> networks() {
    Map<Cidr, Place> networks = new LinkedHashMap<>();
    cidrs.entries().stream()
        .filter(Place::sound)
        .filter(entry -> !NetworkList.meant(entry.node().textValue()))
        .forEach(entry -> networks.put(Cidr.parse(entry.node().textValue()), entry));
    return networks;
  }
}
