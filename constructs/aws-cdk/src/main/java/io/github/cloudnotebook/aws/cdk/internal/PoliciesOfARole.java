package io.github.cloudnotebook.aws.cdk.internal;

import java.util.Collection;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnManagedPolicy;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.IRole;
import software.constructs.Construct;
import software.constructs.IValidation;

/**
 * Counts the managed policies that the app attaches to an existing role: each server that shares it
 * adds one, and IAM allows ten.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">Quotas
 *     of IAM</a>
 */
public record PoliciesOfARole(Construct place, IRole role) implements IValidation {
  private static final int MOST_POLICIES = 10;

  @Override
  public List<String> validate() {
    long policies = ownPolicies() + attachedPolicies();
    if (policies <= MOST_POLICIES) {
      return List.of();
    }
    return List.of(
        ("the role %s gets %d managed policies in this app, one of each server that shares it, and"
                + " IAM takes %d: give some of the servers another role, or leave role out to have"
                + " one made for each")
            .formatted(role.getNode().getPath(), policies, MOST_POLICIES));
  }

  private long attachedPolicies() {
    return place.getNode().getRoot().getNode().findAll().stream()
        .filter(CfnManagedPolicy.class::isInstance)
        .map(CfnManagedPolicy.class::cast)
        .filter(this::isAttached)
        .count();
  }

  private boolean isAttached(CfnManagedPolicy policy) {
    Stack stack = Stack.of(policy);
    return stack.resolve(policy.getRoles()) instanceof Collection<?> roles
        && roles.contains(stack.resolve(role.getRoleName()));
  }

  /** The policies that a role of this app already has, such as AWS's own. */
  private int ownPolicies() {
    if (!(role.getNode().getDefaultChild() instanceof CfnRole made)) {
      return 0;
    }
    return Stack.of(made).resolve(made.getManagedPolicyArns()) instanceof Collection<?> own
        ? own.size()
        : 0;
  }
}
