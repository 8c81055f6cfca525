package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.AwsRegion;
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
  private Partition() {}

  /**
   * The domain of the services that a construct's stack calls; if the region is unknown, an
   * intrinsic that resolves to it at deployment.
   */
  public static String domain(Construct construct) {
    Stack stack = Stack.of(construct);
    return Token.isUnresolved(stack.getRegion()) || AwsRegion.hasAnotherDomain(stack.getRegion())
        ? stack.getUrlSuffix()
        : AwsRegion.DOMAIN;
  }

  /**
   * Checks that the machine, which calls services below {@code amazonaws.com}, could reach them.
   *
   * @throws IllegalArgumentException if the region is known and has another domain
   */
  public static void check(Construct server) {
    String region = Stack.of(server).getRegion();
    if (!Token.isUnresolved(region)) {
      AwsRegion.requireServed(region, server.getNode().getPath());
    }
  }
}
