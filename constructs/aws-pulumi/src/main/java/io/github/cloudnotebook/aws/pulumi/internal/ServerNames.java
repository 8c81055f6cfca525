package io.github.cloudnotebook.aws.pulumi.internal;

import com.pulumi.deployment.Deployment;
import com.pulumi.deployment.DeploymentInstance;
import io.github.cloudnotebook.aws.AwsNames;

/** The names of a server, known before any of its resources exists. */
public final class ServerNames {
  private ServerNames() {}

  /** Names for the server of this name: project and stack keep those of an account apart. */
  public static AwsNames of(String name) {
    DeploymentInstance deployment = Deployment.getInstance();
    return AwsNames.of(deployment.getProjectName(), deployment.getStackName() + "/" + name);
  }
}
