package io.github.cloudnotebook.aws.cdk.internal;

import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** The names of a server, known before any of its resources exists. */
public final class ServerNames {
  /** What Secrets Manager allows, less the longest user's name, which is appended. */
  private static final int LONGEST_PREFIX = 512 - 32;

  private ServerNames() {}

  /** Names for the server at this place: a stack's name is unique in its account and region. */
  public static AwsNames of(Construct server) {
    Stack stack = Stack.of(server);
    while (stack.getNestedStackParent() != null) {
      stack = stack.getNestedStackParent();
    }
    String path = server.getNode().getPath().substring(stack.getNode().getPath().length() + 1);
    AwsNames names = new AwsNames(stack.getStackName(), path);
    String prefix = names.signInPrefix();
    if (prefix.length() > LONGEST_PREFIX) {
      throw new IllegalArgumentException(
          ("names of secrets would begin with the %d characters of %s, and %d is the most:"
                  + " shorten the stack's name or the ids around the server")
              .formatted(prefix.length(), prefix, LONGEST_PREFIX));
    }
    return names;
  }
}
