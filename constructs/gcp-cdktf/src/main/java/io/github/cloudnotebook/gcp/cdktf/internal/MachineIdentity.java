package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.Workbench;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * The service account of the machine: a new one, which gets its roles here, or one of the
 * company's, which has them.
 *
 * @param account the account
 * @param made the new one
 * @see <a href="https://cloud.google.com/iam/docs/service-account-overview">Service accounts</a>
 */
public record MachineIdentity(ServiceAccount account, @Nullable ResourceBlock made) {

  /**
   * The existing one, or a new one.
   *
   * @throws IllegalArgumentException if the name of the existing one is none
   */
  public static MachineIdentity of(
      Construct server, @Nullable String existing, Place place, GoogleNames names) {
    return existing == null
        ? create(server, "Cloud Notebook: the machine", place, names)
        : new MachineIdentity(ServiceAccount.existing("machineServiceAccount", existing), null);
  }

  /**
   * That of a notebook that Google Cloud runs: the existing one, or a new one.
   *
   * @throws IllegalArgumentException if the name of the existing one is none
   */
  static MachineIdentity ofManaged(
      Construct managed, @Nullable String existing, Place place, GoogleNames names) {
    return existing == null
        ? create(managed, Workbench.WHOSE_ACCOUNT, place, names)
        : new MachineIdentity(ServiceAccount.existing("serviceAccount", existing), null);
  }

  private static MachineIdentity create(
      Construct scope, String description, Place place, GoogleNames names) {
    ResourceBlock made =
        place
            .start(scope, "Identity", "google_service_account")
            .set("account_id", names.base())
            .set("display_name", description)
            .build();
    return new MachineIdentity(ServiceAccount.of(made), made);
  }

  /** The address by which the account is known everywhere. */
  String email() {
    return account.email();
  }

  /** What gives the new account its permissions; nothing for the company's. */
  List<ResourceBlock> permit(Function<ResourceBlock, List<ResourceBlock>> grants) {
    return made == null ? List.of() : grants.apply(made);
  }
}
