package io.github.cloudnotebook.localpulumi;

import io.github.cloudnotebook.localaws.LocalAws;
import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.Site;
import java.util.Optional;

/** An emulated AWS that Pulumi deploys to. */
public final class LocalPulumi {

  private LocalPulumi() {}

  /** A builder for the cloud of a site. */
  public static LocalCloud.Builder at(Site site) {
    return LocalAws.at(site, aws -> new Pulumi(site, aws));
  }

  /** Why nothing can be deployed on this machine, if so. */
  public static Optional<String> missing() {
    return AwsProvider.ofThisMachine().find().isPresent()
        ? Optional.empty()
        : Optional.of(AwsProvider.missing());
  }
}
