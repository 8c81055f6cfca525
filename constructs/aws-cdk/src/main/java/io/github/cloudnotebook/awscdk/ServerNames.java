package io.github.cloudnotebook.awscdk;

import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/**
 * The names that must be known before anything exists: what a policy or the user data could only
 * refer to in a circle.
 */
record ServerNames(String parameter, String signInPrefix) {
  /** What Secrets Manager takes, less the longest user's name that ends it. */
  private static final int LONGEST_PREFIX = 512 - 32;

  /** The server's part of every name, without a slash at either end. */
  String tag() {
    return parameter.substring("/cloudnotebook/".length());
  }

  /** Names for the server at this place: one stack's name is unique in its account and region. */
  static ServerNames of(Construct server) {
    Stack stack = Stack.of(server);
    while (stack.getNestedStackParent() != null) {
      stack = stack.getNestedStackParent();
    }
    String path = server.getNode().getPath().substring(stack.getNode().getPath().length() + 1);
    String name =
        "cloudnotebook/" + stack.getStackName() + "/" + path.replaceAll("[^A-Za-z0-9_./-]", "-");
    if (name.length() >= LONGEST_PREFIX) {
      throw new IllegalArgumentException(
          ("names of secrets would begin with the %d characters of %s, and %d is the most:"
                  + " shorten the stack's name or the ids around the server")
              .formatted(name.length() + 1, name + "/", LONGEST_PREFIX));
    }
    return new ServerNames("/" + name, name + "/");
  }
}
