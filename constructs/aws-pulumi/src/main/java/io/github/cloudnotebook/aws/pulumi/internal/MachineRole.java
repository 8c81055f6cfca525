package io.github.cloudnotebook.aws.pulumi.internal;

import com.pulumi.aws.iam.InstanceProfile;
import com.pulumi.aws.iam.InstanceProfileArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.aws.Permission;
import io.github.cloudnotebook.pulumi.Children;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** IAM role of the machine. Kernels use a separate role. */
public final class MachineRole {
  private final Children children;
  private final List<Output<List<Permission>>> permissions = new ArrayList<>();
  private final Role role;
  private final InstanceProfile profile;

  public MachineRole(Children children) {
    this.children = children;
    role =
        new Role(
            children.name(),
            RoleArgs.builder()
                .assumeRolePolicy(Policies.trustOf("ec2.amazonaws.com", Map.of()))
                .description(
                    "The machine of a notebook server: its own setup, sign-in details, logs")
                .build(),
            children.options());
    profile =
        new InstanceProfile(
            children.name(),
            InstanceProfileArgs.builder().role(role.name()).build(),
            children.options());
  }

  /** Adds a permission to the role's only policy. */
  public void may(Output<Permission> permission) {
    mayAll(permission.applyValue(List::of));
  }

  /** Adds permissions to the role's only policy. */
  public void mayAll(Output<List<Permission>> several) {
    permissions.add(several);
  }

  Output<String> arn() {
    return role.arn();
  }

  Output<String> profile() {
    return profile.name();
  }

  /** The policy, which has every permission that was added; whoever needs it depends on it. */
  public List<Resource> all() {
    return List.of(
        new RolePolicy(
            children.name(),
            RolePolicyArgs.builder()
                .role(role.id())
                .policy(
                    Output.all(permissions)
                        .applyValue(
                            all -> Policies.policy(all.stream().flatMap(List::stream).toList())))
                .build(),
            children.options()));
  }
}
