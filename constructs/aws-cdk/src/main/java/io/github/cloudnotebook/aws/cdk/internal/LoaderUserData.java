package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.Ec2UserData;
import io.github.cloudnotebook.model.Notebook;
import software.amazon.awscdk.Resource;
import software.amazon.awscdk.services.ec2.ExecuteFileOptions;
import software.amazon.awscdk.services.ec2.S3DownloadOptions;
import software.amazon.awscdk.services.ec2.UserData;

/**
 * The machine's user data: the loader, and where it finds the desired state.
 *
 * <p>Nothing can be added: it is one document, and with a line after it cloud-init would silently
 * refuse all of it, and there would be no notebook.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html">EC2 user
 *     data</a>
 */
public final class LoaderUserData extends UserData {
  private final String text;

  /** The user data of this notebook's machine. */
  public LoaderUserData(String parameterName, Notebook notebook) {
    text = Ec2UserData.of(parameterName, notebook);
  }

  @Override
  public String render() {
    return text;
  }

  @Override
  public void addCommands(String... commands) {
    throw refused();
  }

  @Override
  public void addOnExitCommands(String... commands) {
    throw refused();
  }

  @Override
  public void addExecuteFileCommand(ExecuteFileOptions options) {
    throw refused();
  }

  @Override
  public String addS3DownloadCommand(S3DownloadOptions options) {
    throw refused();
  }

  @Override
  public void addSignalOnExitCommand(Resource resource) {
    throw refused();
  }

  public static UnsupportedOperationException refused() {
    return new UnsupportedOperationException(
        "user data of a notebook's machine takes no commands: it holds one document for cloud-init,"
            + " which a further line would break; what users need stands in the notebook, and what"
            + " administrators need can be run by a Systems Manager association on"
            + " getInstance().getInstanceId()");
  }
}
