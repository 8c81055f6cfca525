package io.github.cloudnotebook.machine;

/**
 * Authorities that sign the certificates of RDS databases. They travel in the bundle, so that a
 * machine without internet can verify its database.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html">Using SSL/TLS
 * with RDS</a>; {@code constructs/machine/lock/authorities.py} renews them.
 */
public final class DatabaseAuthorities {
  private DatabaseAuthorities() {}

  /**
   * Whether the bundle has the authorities of this region.
   *
   * @param region a region's name, such as {@code eu-central-1}
   */
  public static boolean cover(String region) {
    return DatabaseAuthorities.class.getResource("guest/files/aws/rds/" + region + ".pem") != null;
  }
}
