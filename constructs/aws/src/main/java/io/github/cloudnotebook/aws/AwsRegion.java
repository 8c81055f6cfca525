package io.github.cloudnotebook.aws;

import java.util.regex.Pattern;

/**
 * The domain below which the services of a region are, in most of them {@code amazonaws.com}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html">AWS
 *     partitions</a>
 */
public final class AwsRegion {
  /** The domain of most regions. */
  public static final String DOMAIN = "amazonaws.com";

  /** China, the European Sovereign Cloud and the isolated regions. */
  private static final Pattern REGION_OF_ANOTHER_DOMAIN =
      Pattern.compile("(cn|eusc)-.*|[a-z]+-iso[a-z]*-.*");

  private AwsRegion() {}

  /** Whether the services of a region are below another domain. */
  public static boolean hasAnotherDomain(String region) {
    return REGION_OF_ANOTHER_DOMAIN.matcher(region).matches();
  }

  /**
   * Checks that the machine, which calls services below {@code amazonaws.com}, could reach them.
   *
   * @param server the server as messages show it
   * @throws IllegalArgumentException if the region has another domain
   */
  public static void requireServed(String region, String server) {
    if (hasAnotherDomain(region)) {
      throw new IllegalArgumentException(
          ("the stack of %s is in %s, whose services are not below %s, where the machine calls them"
                  + " so far: choose a region of the partition aws or aws-us-gov, such as"
                  + " eu-central-1")
              .formatted(server, region, DOMAIN));
    }
  }

  /**
   * Checks that a region has budgets.
   *
   * @param server the server as messages show it
   * @throws IllegalArgumentException in AWS GovCloud, which has none
   */
  public static void requireBudgets(String region, String server) {
    if (region.startsWith("us-gov-")) {
      throw new IllegalArgumentException(
          ("budget at %s, and AWS GovCloud, where its stack lies in %s, has no budgets: leave"
                  + " budget out, and make one in the standard account that pays for this one")
              .formatted(server, region));
    }
  }
}
