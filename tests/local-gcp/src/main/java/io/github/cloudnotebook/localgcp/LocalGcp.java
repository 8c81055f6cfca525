package io.github.cloudnotebook.localgcp;

import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.Site;
import io.github.cloudnotebook.localmachine.Terraform;

/** A stand-in for Google Cloud that Terraform deploys to. */
public final class LocalGcp {

  private LocalGcp() {}

  /** A builder for the cloud of a site. */
  public static LocalCloud.Builder at(Site site) {
    EmulatedGcp gcp = new EmulatedGcp(site);
    return LocalCloud.builder(site, gcp, Terraform.of(new GcpTerraform(site, gcp)));
  }
}
