package io.github.cloudnotebook.aws.cdk.internal;

import java.util.regex.Pattern;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.constructs.Construct;

/**
 * The AWS partition of a stack: its services are below one domain, in most regions {@code
 * amazonaws.com}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html">AWS
 *     partitions</a>
 */
public final class Partition {
  private static final String DOMAIN = "amazonaws.com";

  /** China, the European Sovereign Cloud and the isolated regions, which have other domains. */
  private static final Pattern REGION_OF_ANOTHER_DOMAIN =
      Pattern.compile("(cn|eusc)-.*|[a-z]+-iso[a-z]*-.*");

  private Partition() {}

  /**
   * The domain of the services that a construct's stack calls; if the region is unknown, an
   * intrinsic that resolves to it at deployment.
   */
  public static String domain(Construct construct) {
    Stack stack = Stack.of(construct);
    return Token.isUnresolved(stack.getRegion())
            || REGION_OF_ANOTHER_DOMAIN.matcher(stack.getRegion()).matches()
        ? stack.getUrlSuffix()
        : DOMAIN;
  }

  /**
   * Checks that the machine, which calls services below {@code amazonaws.com}, could reach them.
   *
   * @throws IllegalArgumentException if the region is known and has another domain
   */
  public static void check(Construct server) {
    String region = Stack.of(server).getRegion();
    if (!Token.isUnresolved(region) && REGION_OF_ANOTHER_DOMAIN.matcher(region).matches()) {
      throw new IllegalArgumentException(
          ("the stack of %s is in %s, whose services are not below %s, where the machine calls them"
                  + " so far: choose a region of the partition aws or aws-us-gov, such as"
                  + " eu-central-1")
              .formatted(server.getNode().getPath(), region, DOMAIN));
    }
  }
}
