package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.deployment.Deployment;
import com.pulumi.deployment.DeploymentInstance;
import io.github.cloudnotebook.gcp.GoogleNames;

/** The names of a server, known before any of its resources exists. */
public final class ServerNames {
  private ServerNames() {}

  /**
   * Names for the server of this name: project and stack of Pulumi keep those of one of Google
   * Cloud apart.
   */
  public static GoogleNames of(String name) {
    DeploymentInstance deployment = Deployment.getInstance();
    return new GoogleNames(deployment.getProjectName(), deployment.getStackName() + "/" + name);
  }
}
