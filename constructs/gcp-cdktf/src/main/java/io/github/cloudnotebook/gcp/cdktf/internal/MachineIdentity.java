package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * The service account of the machine: a new one, which gets its roles here, or one of the
 * company's, which has them.
 *
 * @param email the address by which it is known everywhere
 * @param made the new one
 * @see <a href="https://cloud.google.com/iam/docs/service-account-overview">Service accounts</a>
 */
public record MachineIdentity(String email, @Nullable ResourceBlock made) {

  /**
   * The existing one, or a new one.
   *
   * @throws IllegalArgumentException if the name of the existing one is none
   */
  public static MachineIdentity of(
      Construct server, @Nullable String existing, Place place, GoogleNames names) {
    if (existing != null) {
      return new MachineIdentity(
          ResourceName.ofServiceAccount("machineServiceAccount", existing).last(), null);
    }
    ResourceBlock account =
        place
            .start(server, "Identity", "google_service_account")
            .set("account_id", names.base())
            .set("display_name", "Cloud Notebook: the machine")
            .build();
    return new MachineIdentity(account.attribute("email"), account);
  }

  /** What gives the new account its permissions; nothing for the company's. */
  List<ResourceBlock> permit(Function<ResourceBlock, List<ResourceBlock>> grants) {
    return made == null ? List.of() : grants.apply(made);
  }
}
