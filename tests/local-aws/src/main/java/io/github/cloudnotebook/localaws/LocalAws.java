package io.github.cloudnotebook.localaws;

import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.Site;

/** An emulated AWS that the CDK deploys to. */
public final class LocalAws {

  private LocalAws() {}

  /** A builder for the cloud of a site. */
  public static LocalCloud.Builder at(Site site) {
    return cloud(site, EmulatedAws.at(site));
  }

  /**
   * The same, but nothing boots: a deploy that waits for a machine is told at once that it is
   * ready. For tests of what a deploy does in the account.
   */
  public static LocalCloud.Builder withoutMachines(Site site) {
    return cloud(site, EmulatedAws.withoutMachines(site));
  }

  private static LocalCloud.Builder cloud(Site site, EmulatedAws aws) {
    return LocalCloud.builder(site, aws, new Cdk(site, aws));
  }
}
