package io.github.cloudnotebook.acceptance.google;

import io.github.cloudnotebook.acceptance.CloudStack;
import io.github.cloudnotebook.acceptance.RunningNotebook;
import io.github.cloudnotebook.localgcp.GcpAccount;
import io.github.cloudnotebook.localgcp.LocalGcp;
import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.Site;
import java.nio.file.Path;
import java.util.Optional;

/** The local Google Cloud, and the stack for Terraform. */
final class GoogleStack implements CloudStack {

  /** The account of a notebook, with what only Google Cloud has. */
  static GcpAccount account(RunningNotebook notebook) {
    return (GcpAccount) notebook.cloud().account();
  }

  @Override
  public LocalCloud.Builder cloud(Site site) {
    return LocalGcp.at(site);
  }

  @Override
  public Path stack() {
    return Path.of("../../stacks/gcp").toAbsolutePath().normalize();
  }

  @Override
  public Optional<String> signInDetails(RunningNotebook notebook, String user) {
    return account(notebook).secret(notebook.outputs().get("SignInDetails") + user);
  }
}
