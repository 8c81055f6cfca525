package io.github.cloudnotebook.localmachine;

import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Two addresses on the path from this machine to a guest.
 *
 * @param number which of the 32,768 subnets of four addresses of 198.18.0.0/15. That range is
 *     reserved for network benchmarks (RFC 2544), so a company's own routes seldom use it.
 */
record Subnet(int number) {

  private static final int COUNT = 1 << 14;

  /** The first free pair of subnets; returns its first, {@link #next()} is the other. */
  static Subnet first(Predicate<Subnet> free) {
    return IntStream.range(0, COUNT)
        .mapToObj(pair -> new Subnet(2 * pair))
        .filter(free)
        .findFirst()
        .orElseThrow(() -> new LocalCloudException("198.18.0.0/15 is used up"));
  }

  static Subnet ofNearAddress(String address) {
    String[] parts = address.split("\\.", -1);
    int offset =
        (Integer.parseInt(parts[1]) - 18) << 16
            | Integer.parseInt(parts[2]) << 8
            | Integer.parseInt(parts[3]);
    return new Subnet(offset / 4);
  }

  /** The subnet behind this one. */
  Subnet next() {
    return new Subnet(number + 1);
  }

  /** The side that is nearer to this machine. */
  String nearAddress() {
    return address(1);
  }

  /** The side that is nearer to the guest. */
  String farAddress() {
    return address(2);
  }

  String cidr() {
    return address(0) + "/30";
  }

  private String address(int host) {
    int offset = number * 4 + host;
    return "198.%d.%d.%d".formatted(18 + (offset >> 16), offset >> 8 & 0xff, offset & 0xff);
  }
}
