package io.github.cloudnotebook.acceptance.azure;

import io.github.cloudnotebook.acceptance.CloudStack;
import io.github.cloudnotebook.acceptance.RunningNotebook;
import io.github.cloudnotebook.localazure.AzureAccount;
import io.github.cloudnotebook.localazure.LocalAzure;
import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.Site;
import java.nio.file.Path;
import java.util.Optional;

/** The local Azure, and the stack for Terraform. */
final class AzureStack implements CloudStack {

  /** The account of a notebook, with what only Azure has. */
  static AzureAccount account(RunningNotebook notebook) {
    return (AzureAccount) notebook.cloud().account();
  }

  @Override
  public LocalCloud.Builder cloud(Site site) {
    return LocalAzure.at(site);
  }

  @Override
  public Path stack() {
    return Path.of("../../stacks/azure").toAbsolutePath().normalize();
  }

  /** Their name ends with a suffix that only the machine knows. */
  @Override
  public Optional<String> signInDetails(RunningNotebook notebook, String user) {
    String prefix = notebook.outputs().get("SignInDetails") + user + "-";
    return account(notebook).secretNames(prefix).stream()
        .findFirst()
        .flatMap(account(notebook)::secret);
  }
}
