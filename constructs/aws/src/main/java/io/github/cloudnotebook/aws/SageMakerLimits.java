package io.github.cloudnotebook.aws;

import io.github.cloudnotebook.blueprint.Mistakes;
import io.github.cloudnotebook.blueprint.ServedSettings;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;

/** What a notebook instance of SageMaker cannot be given. */
public final class SageMakerLimits {
  private SageMakerLimits() {}

  /** The settings that SageMaker serves, whichever engine makes its notebook. */
  public static ServedSettings served() {
    return ServedSettings.byService(SageMakerLimits.class, "served-by-sagemaker.txt");
  }

  /**
   * Refuses a notebook that asks for more than a notebook instance has.
   *
   * @param path where the notebook is among the constructs, for messages
   * @throws IllegalArgumentException naming every setting that does
   */
  public static void check(String path, Notebook notebook) {
    Mistakes mistakes = new Mistakes();
    mistakes.addUnserved(notebook, served(), "is not on SageMaker; leave it out");
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
  }
}
