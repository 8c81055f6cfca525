package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.gcp.serviceaccount.Account;
import com.pulumi.gcp.serviceaccount.AccountArgs;
import io.github.cloudnotebook.gcp.GoogleId;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.Workbench;
import io.github.cloudnotebook.gcp.pulumi.ManagedNotebookArgs;
import io.github.cloudnotebook.gcp.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.pulumi.Children;
import java.util.Optional;

/**
 * The service account of the machine: a new one, which gets its roles here, or one of the
 * company's, which has them. Kernels use a separate one.
 *
 * @param email the address by which it is known everywhere
 * @param made the new one
 * @see <a href="https://cloud.google.com/iam/docs/service-account-overview">Service accounts</a>
 */
public record MachineIdentity(Output<String> email, Optional<Account> made) {

  /** The existing one, or a new one. */
  public static MachineIdentity of(
      Children children, NotebookServerOptions args, Place place, GoogleNames names) {
    return of(
        children,
        "machineServiceAccount",
        args.machineServiceAccount(),
        "Cloud Notebook: the machine",
        place,
        names);
  }

  /** That of a notebook that Google Cloud runs: the existing one, or a new one. */
  static MachineIdentity ofManaged(
      Children children, ManagedNotebookArgs args, Place place, GoogleNames names) {
    return of(
        children, "serviceAccount", args.serviceAccount(), Workbench.WHOSE_ACCOUNT, place, names);
  }

  private static MachineIdentity of(
      Children children,
      String arg,
      Optional<Output<String>> existing,
      String description,
      Place place,
      GoogleNames names) {
    return existing
        .map(
            given ->
                new MachineIdentity(
                    GivenId.of(arg, GoogleId.Kind.SERVICE_ACCOUNT, given)
                        .applyValue(GoogleId::last),
                    Optional.empty()))
        .orElseGet(() -> made(children, description, place, names));
  }

  private static MachineIdentity made(
      Children children, String description, Place place, GoogleNames names) {
    Account account =
        new Account(
            children.name(),
            AccountArgs.builder()
                .project(place.project())
                .accountId(names.base())
                .displayName(description)
                .build(),
            place.options(children));
    return new MachineIdentity(account.email(), Optional.of(account));
  }
}
