package io.github.cloudnotebook.model;

/** A source that browsers may connect from: a network, or a list of networks. */
final class AllowedSource {

  static final String ALLOWED =
      "IPv4 or IPv6 networks in CIDR form, no bit set after the prefix, or names of"
          + " the cloud's own lists of networks, each given once";

  private AllowedSource() {}

  /**
   * Accepts a source that browsers can connect from.
   *
   * @throws Flaw saying why they cannot
   */
  static void check(String text) {
    if (!NetworkList.meant(text)) {
      Cidr network = Cidr.parse(text);
      SpecialNetworks.notASource(network)
          .ifPresent(
              what -> {
                throw new Flaw(
                    "holds " + what + " only, and no browser comes from there",
                    "write the network that your users' browsers come from, like 203.0.113.0/24");
              });
    }
  }

  /** Normal form: the same text for every spelling of the same source. */
  static String identity(String text) {
    return NetworkList.meant(text) ? text : Cidr.parse(text).toString();
  }
}
