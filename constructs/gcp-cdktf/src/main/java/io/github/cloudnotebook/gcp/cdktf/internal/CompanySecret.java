package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.BuiltInRole;
import io.github.cloudnotebook.gcp.GoogleId;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import software.constructs.Construct;

/**
 * An existing secret of the company's: the machine may read this one, and no other.
 *
 * @see <a href="https://cloud.google.com/secret-manager/docs/access-control">Roles of Secret
 *     Manager</a>
 */
final class CompanySecret {
  private final ResourceName name;

  /**
   * The secret with this name.
   *
   * @param property the property that gives it
   * @throws IllegalArgumentException if it is no name of a secret
   */
  CompanySecret(String property, String name) {
    this.name = ResourceName.of(property, GoogleId.Kind.SECRET, name);
  }

  /** Under which name the machine reads the newest version. */
  String name() {
    return name.text();
  }

  /** Adds the machine's permission to read it. */
  List<ResourceBlock> permit(Construct scope, String constructId, MachineIdentity identity) {
    return identity.permit(
        account ->
            List.of(
                ResourceBlock.Builder.create(
                        scope, constructId, "google_secret_manager_secret_iam_member")
                    .set("secret_id", name.text())
                    .set("role", BuiltInRole.SECRET_ACCESSOR.id())
                    .set("member", account.attribute("member"))
                    .build()));
  }
}
