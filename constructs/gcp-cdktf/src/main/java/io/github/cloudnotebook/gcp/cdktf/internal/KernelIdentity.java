package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.BuiltInRole;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * The service account of users' kernels, new or of the company's, which has what a company grants
 * to the notebook.
 *
 * <p>The machine's account may have tokens of it made, and has nothing of what it is granted.
 *
 * @see <a
 *     href="https://cloud.google.com/iam/docs/create-short-lived-credentials-direct">Short-lived
 *     credentials of a service account</a>
 */
public final class KernelIdentity extends Construct {
  private final ServiceAccount account;
  private final List<ResourceBlock> grants;

  /**
   * Takes the existing account, or makes one.
   *
   * @throws IllegalArgumentException if the name of the existing one is none
   */
  public KernelIdentity(
      Construct scope,
      String id,
      @Nullable String existing,
      Place place,
      GoogleNames names,
      MachineIdentity machine) {
    super(scope, id);
    account =
        existing == null
            ? ServiceAccount.of(create(place, names))
            : ServiceAccount.existing("kernelServiceAccount", existing);
    grants = machine.permit(it -> List.of(machineMakesTokens(it)));
  }

  private ResourceBlock create(Place place, GoogleNames names) {
    return place
        .start(this, "Account", "google_service_account")
        .set("account_id", names.kernels())
        .set("display_name", "Cloud Notebook: the kernels")
        .build();
  }

  private ResourceBlock machineMakesTokens(ResourceBlock machine) {
    return ResourceBlock.Builder.create(
            this, "MachineMakesTokens", "google_service_account_iam_member")
        .set("service_account_id", account.name())
        .set("role", BuiltInRole.TOKEN_CREATOR.id())
        .set("member", machine.attribute("member"))
        .build();
  }

  /** The account's address, by which it is known everywhere. */
  public String email() {
    return account.email();
  }

  /** The account as policies name it. */
  public String member() {
    return account.member();
  }

  /** The machine's permission to have tokens made. */
  public List<ResourceBlock> machineMayMakeTokens() {
    return grants;
  }
}
