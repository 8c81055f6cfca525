package io.github.cloudnotebook.aws.cdk.internal;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.RemovalPolicy;
import software.constructs.IConstruct;

/** What outlives its stack: everything stateful, unless a removal policy says otherwise. */
public final class Kept {
  private static final RemovalPolicy KEPT = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;

  private Kept() {}

  /** The policy of a resource that AWS makes no last snapshot of: it is kept in its place. */
  public static RemovalPolicy unless(@Nullable RemovalPolicy asked) {
    return asked == RemovalPolicy.SNAPSHOT ? KEPT : orSnapshot(asked);
  }

  /** The policy of a resource that AWS can make a last snapshot of. */
  public static RemovalPolicy orSnapshot(@Nullable RemovalPolicy asked) {
    return asked == null ? KEPT : asked;
  }

  /**
   * Has a resource outlive the stack beside the database that needs it, if that is kept; one that a
   * new one takes the place of is not needed any more.
   */
  public static void besideADatabase(IConstruct construct, @Nullable RemovalPolicy ofDatabase) {
    RemovalPolicy policy = orSnapshot(ofDatabase);
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
