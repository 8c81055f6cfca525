package io.github.cloudnotebook.aws.cdk;

import static java.util.Objects.requireNonNull;

/**
 * An Elastic IP address of Amazon EC2: its allocation id, and the address that browsers open.
 *
 * @param allocationId such as {@code eipalloc-0123456789abcdef0}
 * @param address the IPv4 address itself
 */
public record ElasticIp(String allocationId, String address) {

  /** Requires non-null values. Both may be known only at deployment. */
  public ElasticIp {
    requireNonNull(allocationId, "allocationId is null: give one like eipalloc-0123456789abcdef0");
    requireNonNull(address, "address is null: give the IPv4 address that browsers open");
  }
}
