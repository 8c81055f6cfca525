package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.cdk.ManagedNotebook;
import io.github.cloudnotebook.aws.cdk.ManagedNotebookProps;
import io.github.cloudnotebook.blueprint.Mistakes;
import io.github.cloudnotebook.blueprint.ServedSettings;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import software.constructs.Construct;

/** What a notebook instance of SageMaker cannot be given. */
public final class ManagedLimits {
  private static final ServedSettings SERVED =
      ServedSettings.byService(ManagedNotebook.class, "served-by-sagemaker.txt");

  private ManagedLimits() {}

  /**
   * Refuses a notebook, and props, that ask for more than a notebook instance has.
   *
   * @throws IllegalArgumentException naming every setting that does
   */
  public static void check(Construct managed, ManagedNotebookProps props) {
    Notebook notebook = props.getNotebook();
    String path = managed.getNode().getPath();
    Mistakes mistakes = new Mistakes();
    mistakes.addUnserved(notebook, SERVED, "is not on SageMaker; leave it out");
    if (!(notebook.authentication() instanceof Authentication.Cloud)) {
      mistakes.add(
          "authentication.cloud is the only sign-in there; write `authentication: {cloud: {}}`");
    }
    List<String> lists = notebook.access().networkLists();
    mistakes.addEach(
        "access.allowedCidrs",
        notebook.access().allowedCidrs(),
        lists::contains,
        list -> "names a list of networks, and a condition of IAM has none; write its networks");
    mistakes.throwIfAny(path + " asks for what SageMaker does not have");
    checkNetwork(path, notebook.access(), props);
  }

  private static void checkNetwork(String path, Access access, ManagedNotebookProps props) {
    if (props.getVpc() == null && !access.publicAddress()) {
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
