package io.github.cloudnotebook.aws.pulumi.internal;

import com.pulumi.aws.cloudformation.Stack;
import com.pulumi.aws.cloudformation.StackArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.machine.DesiredState;
import io.github.cloudnotebook.pulumi.Children;
import java.util.List;

/**
 * Gives the machine its desired state, and holds {@code pulumi up} until the machine reports that
 * it is in it.
 *
 * <p>Both are in one stack of CloudFormation, which takes a refused state back. When the first
 * state is refused, the stack stays as {@code CREATE_FAILED}, and says why; it must be replaced.
 */
public final class Readiness {
  private final Stack stack;

  public Readiness(
      Children children,
      AwsNames names,
      Output<DesiredState> state,
      Output<String> instanceId,
      List<Resource> needed) {
    CustomResourceOptions.Builder options = children.building();
    options.dependsOn(needed);
    // The parameter has a fixed name.
    options.deleteBeforeReplace(true);
    stack =
        new Stack(
            children.named("state"),
            StackArgs.builder()
                .templateBody(
                    Output.tuple(state, instanceId)
                        .applyValue(
                            known -> StateTemplate.of(names.parameter(), known.t1, known.t2)))
                // With a roll-back there would be no reason to read.
                .onFailure("DO_NOTHING")
                .build(),
            options.build());
  }

  /** What the machine answered: the SHA-256 fingerprint of its certificate authority. */
  public Output<String> fingerprint() {
    return stack.outputs().applyValue(outputs -> outputs.get(StateTemplate.FINGERPRINT));
  }
}
