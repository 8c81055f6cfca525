package io.github.cloudnotebook.aws;

import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Size;
import java.util.Set;

/**
 * Turns the notebook's database into an RDS instance type, which the CDK writes without db.
 *
 * <p>The types that a region offers come from RDS's orderable options, as recorded by cfn-lint.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html">DB
 *     instance classes and the engines that take them</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.RegionSupport.html">DB
 *     instance classes of a region</a>
 */
public final class DatabaseType {
  private static final Set<String> REGIONS_WITHOUT_T4G = Set.of("ca-west-1");

  private static final Set<String> REGIONS_WITHOUT_M7G =
      Set.of("af-south-1", "ap-east-1", "ca-west-1", "eu-south-1", "us-gov-west-1");

  /** Families that RDS offers for older versions of PostgreSQL, or for other engines only. */
  private static final Set<String> WITHOUT_POSTGRESQL =
      Set.of("m1", "m2", "m3", "m4", "r3", "r4", "t1", "t2", "x1", "x1e", "x2iezn", "z1d", "c6gd");

  private DatabaseType() {}

  /**
   * The instance class of this database in this region, without its {@code db.}. If the region is a
   * token, a size maps to the type that most regions offer.
   *
   * @throws IllegalArgumentException if RDS does not run PostgreSQL on the type that it names
   */
  public static String of(Database database, String region) {
    return database
        .machineType()
        .map(DatabaseType::exactly)
        .orElseGet(() -> ofSize(database.size().orElseThrow(), region));
  }

  private static String exactly(String machineType) {
    if (!machineType.matches("db\\.[a-z0-9-]+\\.[a-z0-9-]+")) {
      throw new IllegalArgumentException(
          ("database.machineType %s is no RDS instance type: give db., a family and a size such as"
                  + " db.m7g.large, or leave it out and give database.size")
              .formatted(machineType));
    }
    String[] parts = machineType.split("\\.", -1);
    if (WITHOUT_POSTGRESQL.contains(parts[1]) || parts[2].startsWith("metal")) {
      throw new IllegalArgumentException(
          ("database.machineType %s is a type on which RDS offers no PostgreSQL 16 or newer: choose"
                  + " one of another family, such as db.t4g.medium or db.m7g.large, or leave it out"
                  + " and give database.size")
              .formatted(machineType));
    }
    return parts[1] + "." + parts[2];
  }

  private static String ofSize(Size size, String region) {
    String small = REGIONS_WITHOUT_T4G.contains(region) ? "t3" : "t4g";
    String large = REGIONS_WITHOUT_M7G.contains(region) ? "m6g" : "m7g";
    return switch (size) {
      case SMALL -> small + ".medium";
      case MEDIUM -> small + ".large";
      case LARGE -> large + ".xlarge";
      case XLARGE -> large + ".2xlarge";
    };
  }
}
