package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.cdk.ManagedNotebookProps;
import software.constructs.Construct;

/** The network that a notebook of SageMaker is given. */
public final class ManagedNetwork {
  private ManagedNetwork() {}

  /**
   * Refuses props that contradict one another, or the notebook.
   *
   * @throws IllegalArgumentException if a private notebook has no network, or parts of none are
   *     given
   */
  public static void check(Construct managed, ManagedNotebookProps props) {
    String path = managed.getNode().getPath();
    if (props.getVpc() == null && !props.getNotebook().access().publicAddress()) {
      throw new IllegalArgumentException(
          ("access.publicAddress is false and no vpc was given at %s: give one by vpc, whose"
                  + " endpoints for sagemaker.api and notebook lead users there")
              .formatted(path));
    }
    if (props.getVpc() == null
        && (props.getVpcSubnets() != null || props.getSecurityGroup() != null)) {
      throw new IllegalArgumentException(
          "%s without a vpc at %s: give the vpc that has it, or leave it out"
              .formatted(props.getVpcSubnets() != null ? "vpcSubnets" : "securityGroup", path));
    }
  }
}
