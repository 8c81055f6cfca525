package io.github.cloudnotebook.localaws;

import io.github.cloudnotebook.localmachine.Containers;
import io.github.cloudnotebook.localmachine.DeployTool;
import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.Preparation;
import io.github.cloudnotebook.localmachine.Site;
import java.util.function.Function;

/** An emulated AWS that the CDK deploys to. */
public final class LocalAws {

  private LocalAws() {}

  /** A builder for the cloud of a site. */
  public static LocalCloud.Builder at(Site site) {
    return at(site, aws -> new Cdk(site, aws));
  }

  /** The same for another tool than the CDK. */
  public static LocalCloud.Builder at(Site site, Function<EmulatedAws, DeployTool> tool) {
    EmulatedAws aws = EmulatedAws.at(site);
    return LocalCloud.builder(site, aws, tool.apply(aws));
  }

  /**
   * The same, but nothing boots: a deploy that waits for a machine is told at once that it is
   * ready. For tests of what a deploy does in the account.
   */
  public static LocalCloud.Builder withoutMachines(Site site) {
    EmulatedAws aws = EmulatedAws.withoutMachines(site);
    return LocalCloud.builder(site, aws, new Cdk(site, aws));
  }

  /**
   * A builder for a cloud whose SageMaker runs notebook instances.
   *
   * @param software what makes Debian 13 look like a notebook instance: the user {@code ec2-user}
   *     with the id 1000, and the program {@code notebook-server}, SageMaker's Jupyter at {@code
   *     https://localhost:8443}, which is that of the cloud's network
   */
  public static LocalCloud.Builder withNotebookInstances(Site site, Preparation software) {
    EmulatedAws aws = EmulatedAws.withNotebookInstances(site, new Containers(software));
    return LocalCloud.builder(site, aws, new Cdk(site, aws));
  }
}
