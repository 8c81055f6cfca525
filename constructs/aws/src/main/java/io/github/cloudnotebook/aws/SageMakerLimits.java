package io.github.cloudnotebook.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudnotebook.blueprint.Mistakes;
import io.github.cloudnotebook.blueprint.ServedSettings;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;

/** What SageMaker cannot be given. */
public final class SageMakerLimits {
  /**
   * The fewest minutes after which Studio stops what is idle.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_IdleSettings.html">IdleSettings</a>
   */
  public static final int STUDIO_IDLE_MINUTES = 60;

  /**
   * The most characters of a lifecycle script in Base64, of Studio and of notebook instances.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateStudioLifecycleConfig.html">CreateStudioLifecycleConfig</a>
   */
  private static final int SCRIPT = 16_384;

  private SageMakerLimits() {}

  /** The settings that notebook instances serve, whichever engine makes them. */
  public static ServedSettings served() {
    return ServedSettings.byService(SageMakerLimits.class, "served-by-sagemaker.txt");
  }

  /** The settings that Studio serves, whichever engine makes its spaces. */
  public static ServedSettings servedByStudio() {
    return ServedSettings.byService(SageMakerLimits.class, "served-by-studio.txt");
  }

  /**
   * Refuses a notebook that asks for more than a notebook instance has.
   *
   * @param path where the notebook is among the constructs, for messages
   * @throws IllegalArgumentException naming every setting that does
   */
  public static void check(String path, Notebook notebook) {
    mistakes(notebook, served(), "SageMaker")
        .throwIfAny(path + " asks for what SageMaker does not have");
  }

  /**
   * What a notebook asks for and a service of SageMaker does not have.
   *
   * @param service the service as messages show it
   */
  public static Mistakes mistakes(Notebook notebook, ServedSettings served, String service) {
    Mistakes mistakes = new Mistakes();
    mistakes.addUnserved(notebook, served, "is not on " + service + "; leave it out");
    mistakes.addOtherSignIn(notebook.authentication());
    List<String> lists = notebook.access().networkLists();
    mistakes.addEach(
        "access.allowedCidrs",
        notebook.access().allowedCidrs(),
        lists::contains,
        list -> "names a list of networks, and a condition of IAM has none; write its networks");
    return mistakes;
  }

  /**
   * Refuses a lifecycle script that is larger than SageMaker takes.
   *
   * @param path what it starts, among the constructs
   * @throws IllegalArgumentException if it is
   */
  public static void checkScript(String path, String script) {
    int size = 4 * ((script.getBytes(UTF_8).length + 2) / 3);
    if (size > SCRIPT) {
      throw new IllegalArgumentException(
          ("the script that starts %s has %d characters in Base64, and SageMaker takes %d: shorten"
                  + " environment or javaKernel.jvmOptions")
              .formatted(path, size, SCRIPT));
    }
  }
}
