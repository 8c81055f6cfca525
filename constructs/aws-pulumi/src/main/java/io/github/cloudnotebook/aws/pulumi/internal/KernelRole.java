package io.github.cloudnotebook.aws.pulumi.internal;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.core.Output;
import io.github.cloudnotebook.aws.KernelSessions;
import io.github.cloudnotebook.aws.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.pulumi.Children;
import java.util.List;
import java.util.Map;

/**
 * The role that users' kernels assume: an existing one, or a new one without permissions.
 *
 * @param origin as the machine is told it
 */
public record KernelRole(Output<String> arn, String origin) {

  public static KernelRole of(Children children, NotebookServerOptions args, MachineRole machine) {
    return args.kernelRoleArn()
        .map(existing -> new KernelRole(existing, "existing"))
        .orElseGet(() -> new KernelRole(made(children, machine), "own"));
  }

  private static Output<String> made(Children children, MachineRole machine) {
    return new Role(
            children.named("kernels"),
            RoleArgs.builder()
                .assumeRolePolicy(
                    machine
                        .arn()
                        .applyValue(
                            arn ->
                                Policies.trustOf(
                                    Map.of("AWS", arn),
                                    List.of("sts:AssumeRole", "sts:TagSession"),
                                    KernelSessions.tags())))
                .description("Kernels of a notebook server: what is granted to the notebook")
                .build(),
            children.options())
        .arn();
  }
}
