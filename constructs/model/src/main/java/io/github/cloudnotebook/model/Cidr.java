package io.github.cloudnotebook.model;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A network: an address with no bit set after its prefix. */
record Cidr(InetAddress address, int prefix) {

  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
  // InetAddress asks no name server for text that starts like this and has a colon.
  private static final Pattern IPV6 = Pattern.compile("(?=[^:]*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*");
  private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");

  /** Nobody owns a network with a shorter prefix: a digit is missing. */
  private static final int SHORTEST_PREFIX = 8;

  /**
   * Reads a network as people write it.
   *
   * @throws Flaw if the text is not one
   */
  static Cidr parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
    int bits = address.getAddress().length * Byte.SIZE;
    if (slash < 0) {
      throw new Flaw(
          "has no prefix length", "write \"%s/%d\" for this one address".formatted(text, bits));
    }
    int prefix = prefix(text.substring(slash + 1), bits);
    Cidr network = new Cidr(masked(address, prefix), prefix);
    if (!network.address.equals(address)) {
      throw new Flaw(
          "has bits set after the first " + prefix,
          0 < prefix && prefix < SHORTEST_PREFIX
              ? "check the prefix length: /%d is much of the internet".formatted(prefix)
              : "write \"" + network + "\"");
    }
    return network;
  }

  /** Whether every address of this network is in the other one too. */
  boolean within(Cidr other) {
    return prefix >= other.prefix && widened(other.prefix).equals(other);
  }

  /** The enclosing network with this shorter prefix. */
  Cidr widened(int shorter) {
    return new Cidr(masked(address, shorter), shorter);
  }

  /** The number of addresses. */
  BigInteger size() {
    return BigInteger.ONE.shiftLeft(bits() - prefix);
  }

  private int bits() {
    return address.getAddress().length * Byte.SIZE;
  }

  @Override
  public String toString() {
    String shortened = address.getHostAddress().replaceFirst("(^|:)(0(:|$)){2,}", "::");
    return shortened + "/" + prefix;
  }

  private static InetAddress address(String text) {
    if (IPV4.matcher(text).matches()) {
      return literal(text);
    }
    if (!IPV6.matcher(text).matches()) {
      throw notAnAddress();
    }
    InetAddress address = literal(text);
    if (address instanceof Inet4Address) {
      throw new Flaw(
          "is an IPv4 address written as IPv6",
          "write " + address.getHostAddress() + " and a prefix of at most 32");
    }
    return address;
  }

  private static InetAddress literal(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw notAnAddress();
    }
  }

  private static Flaw notAnAddress() {
    return new Flaw("does not start with an IPv4 or IPv6 address", "write it like 203.0.113.0/24");
  }

  private static int prefix(String text, int bits) {
    if (!PREFIX.matcher(text).matches() || Integer.parseInt(text) > bits) {
      throw new Flaw(
          "has a prefix length that is not a number from 0 to " + bits,
          "write the number of leading bits that all its addresses share");
    }
    return Integer.parseInt(text);
  }

  private static InetAddress masked(InetAddress address, int prefix) {
    byte[] bytes = address.getAddress();
    for (int bit = prefix; bit < bytes.length * Byte.SIZE; bit++) {
      bytes[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("the length was that of an address", e);
    }
  }
}
