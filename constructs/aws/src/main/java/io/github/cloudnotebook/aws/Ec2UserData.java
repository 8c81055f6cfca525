package io.github.cloudnotebook.aws;

import io.github.cloudnotebook.blueprint.FirstStart;
import io.github.cloudnotebook.machine.LoaderCloudConfig;
import io.github.cloudnotebook.machine.LoaderSource;
import io.github.cloudnotebook.model.Notebook;

/**
 * The machine's user data: the loader, and where it finds the desired state.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html">EC2 user
 *     data</a>
 */
public final class Ec2UserData {
  /** EC2's limit, in bytes before Base64. */
  static final int LIMIT_BYTES = 16_384;

  private Ec2UserData() {}

  /**
   * Checks EC2's limit here: a deployment reaches it only after it has created everything else.
   *
   * @throws IllegalArgumentException if the notebook's certificates make it longer than that
   */
  public static String of(String parameterName, Notebook notebook) {
    String text = LoaderCloudConfig.of(new LoaderSource.Parameter(parameterName), notebook);
    FirstStart.requireFits(text, notebook, "user data", "EC2", LIMIT_BYTES);
    return text;
  }
}
