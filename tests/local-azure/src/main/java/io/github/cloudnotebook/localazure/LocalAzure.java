package io.github.cloudnotebook.localazure;

import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.Site;
import io.github.cloudnotebook.localmachine.Terraform;

/** A stand-in for Azure that Terraform deploys to. */
public final class LocalAzure {

  private LocalAzure() {}

  /** A builder for the cloud of a site. */
  public static LocalCloud.Builder at(Site site) {
    EmulatedAzure azure = new EmulatedAzure(site);
    return LocalCloud.builder(site, azure, Terraform.of(new AzureTerraform(site, azure)));
  }

  /** The same, to which OpenTofu deploys. */
  public static LocalCloud.Builder byOpenTofu(Site site) {
    EmulatedAzure azure = new EmulatedAzure(site);
    return LocalCloud.builder(
        site, azure, Terraform.openTofu(new AzureTerraform(site, azure), site.cache()));
  }
}
