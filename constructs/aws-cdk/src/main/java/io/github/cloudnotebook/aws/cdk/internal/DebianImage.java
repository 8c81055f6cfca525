package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.Debian;
import io.github.cloudnotebook.model.Architecture;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.ec2.IMachineImage;
import software.amazon.awscdk.services.ec2.MachineImage;
import software.amazon.awscdk.services.ec2.SsmParameterImageOptions;
import software.constructs.Construct;

/**
 * Debian 13 as the Debian project publishes it, looked up once and remembered in the context.
 *
 * @see <a href="https://wiki.debian.org/Cloud/AmazonEC2Image/Trixie">Debian's images for EC2</a>
 */
public final class DebianImage {
  private DebianImage() {}

  public static IMachineImage of(Construct scope, Architecture architecture) {
    Stack stack = Stack.of(scope);
    if (Token.isUnresolved(stack.getAccount()) || Token.isUnresolved(stack.getRegion())) {
      throw new IllegalArgumentException(
          ("no account and region known at %s, and the Debian image is looked up there once:"
                  + " give the stack an env with both, or give a machineImage")
              .formatted(scope.getNode().getPath()));
    }
    return MachineImage.fromSsmParameter(
        Debian.imageParameter(architecture),
        SsmParameterImageOptions.builder().cachedInContext(true).build());
  }
}
