package io.github.cloudnotebook.aws.cdk.internal;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.RemovalPolicy;
import software.constructs.IConstruct;

/** Removal policies: everything stateful outlives its stack, unless a policy says otherwise. */
public final class Kept {
  private static final RemovalPolicy KEPT = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;

  private Kept() {}

  /** The policy of a resource that AWS cannot take a final snapshot of: it is kept instead. */
  public static RemovalPolicy unless(@Nullable RemovalPolicy asked) {
    return asked == RemovalPolicy.SNAPSHOT ? KEPT : orSnapshot(asked);
  }

  /** The policy of a resource that AWS can take a final snapshot of. */
  public static RemovalPolicy orSnapshot(@Nullable RemovalPolicy asked) {
    return asked == null ? KEPT : asked;
  }

  /**
   * Lets a resource outlive the stack if what needs it is kept, such as a database. A resource that
   * is replaced is no longer needed.
   */
  public static void beside(IConstruct construct, @Nullable RemovalPolicy ofWhatNeedsIt) {
    RemovalPolicy policy = orSnapshot(ofWhatNeedsIt);
    if (policy == RemovalPolicy.DESTROY || policy == RemovalPolicy.SNAPSHOT) {
      return;
    }
    CfnResource resource =
        construct instanceof CfnResource itself
            ? itself
            : (CfnResource) construct.getNode().getDefaultChild();
    resource
        .getCfnOptions()
        .setDeletionPolicy(
            policy == RemovalPolicy.RETAIN
                ? CfnDeletionPolicy.RETAIN
                : CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE);
    resource.getCfnOptions().setUpdateReplacePolicy(CfnDeletionPolicy.DELETE);
  }
}
