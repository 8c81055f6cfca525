package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.deployment.Deployment;
import com.pulumi.deployment.DeploymentInstance;
import io.github.cloudnotebook.azure.AzureNames;

/** The names of a server, known before any of its resources exists. */
public final class ServerNames {
  private ServerNames() {}

  /** Names for the server of this name: project and stack keep those of a subscription apart. */
  public static AzureNames of(String name) {
    DeploymentInstance deployment = Deployment.getInstance();
    return new AzureNames(deployment.getProjectName(), deployment.getStackName() + "/" + name);
  }
}
