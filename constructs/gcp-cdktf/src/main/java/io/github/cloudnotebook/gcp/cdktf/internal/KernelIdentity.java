package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.terraform.ResourceBlock;
import software.constructs.Construct;

/**
 * The service account of users' kernels, which has what a company grants to the notebook.
 *
 * <p>The machine's account may have tokens of it made, and has nothing of what it is granted.
 *
 * @see <a
 *     href="https://cloud.google.com/iam/docs/create-short-lived-credentials-direct">Short-lived
 *     credentials of a service account</a>
 */
public final class KernelIdentity extends Construct {
  private final ResourceBlock account;
  private final ResourceBlock grant;

  public KernelIdentity(
      Construct scope, String id, Place place, GoogleNames names, ResourceBlock machine) {
    super(scope, id);
    account =
        place
            .start(this, "Account", "google_service_account")
            .set("account_id", names.kernels())
            .set("display_name", "Cloud Notebook: the kernels")
            .build();
    grant =
        ResourceBlock.Builder.create(
                this, "MachineMakesTokens", "google_service_account_iam_member")
            .set("service_account_id", account.attribute("name"))
            .set("role", "roles/iam.serviceAccountTokenCreator")
            .set("member", machine.attribute("member"))
            .build();
  }

  /** The account's address, by which it is known everywhere. */
  public String email() {
    return account.attribute("email");
  }

  /** The account as policies name it. */
  public String member() {
    return account.attribute("member");
  }

  /** The machine's permission to have tokens made. */
  public ResourceBlock machineMayMakeTokens() {
    return grant;
  }
}
