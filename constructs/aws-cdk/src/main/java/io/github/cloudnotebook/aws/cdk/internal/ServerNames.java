package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.AwsNames;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** The names of a server, known before any of its resources exists. */
public final class ServerNames {
  private ServerNames() {}

  /** Names for the server at this place: a stack's name is unique in its account and region. */
  public static AwsNames of(Construct server) {
    Stack stack = Stack.of(server);
    while (stack.getNestedStackParent() != null) {
      stack = stack.getNestedStackParent();
    }
    String path = server.getNode().getPath().substring(stack.getNode().getPath().length() + 1);
    return AwsNames.of(stack.getStackName(), path);
  }
}
