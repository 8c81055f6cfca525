package io.github.cloudnotebook.aws.cdk.internal;

import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.CfnResource;
import software.constructs.IConstruct;

/** What outlives a stack beside the database that needs it. */
public final class Kept {
  private Kept() {}

  /**
   * Has a resource outlive the stack beside the database that needs it; one that a new one takes
   * the place of is not needed any more.
   */
  public static void besideADatabase(IConstruct construct) {
    CfnResource resource =
        construct instanceof CfnResource itself
            ? itself
            : (CfnResource) construct.getNode().getDefaultChild();
    resource.getCfnOptions().setDeletionPolicy(CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE);
    resource.getCfnOptions().setUpdateReplacePolicy(CfnDeletionPolicy.DELETE);
  }
}
