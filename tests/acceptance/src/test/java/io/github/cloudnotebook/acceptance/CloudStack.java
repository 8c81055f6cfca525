package io.github.cloudnotebook.acceptance;

import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.Site;
import java.nio.file.Path;
import java.util.Optional;

/** A cloud, and the stack that a user deploys to it. */
public interface CloudStack {

  /** A builder for the cloud of a site. */
  LocalCloud.Builder cloud(Site site);

  /** The directory of the stack. */
  Path stack();

  /** A user's sign-in details in the cloud's secret store, if they are there. */
  Optional<String> signInDetails(RunningNotebook notebook, String user);
}
