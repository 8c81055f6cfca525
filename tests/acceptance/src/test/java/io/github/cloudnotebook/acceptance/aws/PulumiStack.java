package io.github.cloudnotebook.acceptance.aws;

import io.github.cloudnotebook.acceptance.CloudStack;
import io.github.cloudnotebook.acceptance.RunningNotebook;
import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.Site;
import io.github.cloudnotebook.localpulumi.LocalPulumi;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The local AWS, and an example for Pulumi.
 *
 * @param example the name of its directory
 */
record PulumiStack(String example) implements CloudStack {

  @Override
  public LocalCloud.Builder cloud(Site site) {
    return LocalPulumi.at(site);
  }

  @Override
  public Path stack() {
    return Path.of("../../examples/aws/pulumi", example).toAbsolutePath().normalize();
  }

  @Override
  public Optional<String> signInDetails(RunningNotebook notebook, String user) {
    return notebook.cloud().account().secret(notebook.outputs().get("signInDetails") + user);
  }
}
