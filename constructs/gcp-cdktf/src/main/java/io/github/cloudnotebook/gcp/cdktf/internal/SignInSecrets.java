package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.MachineRole;
import io.github.cloudnotebook.gcp.SignInRules;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * A secret for each user, to which the machine adds sign-in details that it can never read.
 *
 * <p>Terraform writes none. With a user who is taken out of the notebook goes the user's secret.
 *
 * @see <a href="https://cloud.google.com/secret-manager/docs/access-control">Roles of Secret
 *     Manager</a>
 */
public final class SignInSecrets extends Construct {
  private final String prefix;
  private final List<ResourceBlock> grants;

  public SignInSecrets(
      Construct scope,
      String id,
      Authentication authentication,
      Place place,
      GoogleNames names,
      MachineIdentity identity) {
    super(scope, id);
    prefix = names.secretPrefix(place.project());
    Map<String, ResourceBlock> secrets = new LinkedHashMap<>();
    for (String user : SignInRules.usersOf(authentication)) {
      secrets.put(user, secret(user, place, names));
    }
    grants = identity.permit(account -> permit(secrets, place, account));
  }

  private ResourceBlock secret(String user, Place place, GoogleNames names) {
    return place
        .start(this, "Of-" + user, "google_secret_manager_secret")
        .set("secret_id", names.secret(user))
        .set(
            "replication",
            List.of(
                Map.of(
                    "user_managed",
                    List.of(Map.of("replicas", List.of(Map.of("location", place.region())))))))
        .preventDestroy()
        .build();
  }

  private List<ResourceBlock> permit(
      Map<String, ResourceBlock> secrets, Place place, ResourceBlock account) {
    ResourceBlock role =
        place
            .start(this, "Role", "google_project_iam_custom_role")
            .set("role_id", GoogleNames.role(account.attribute("unique_id")))
            .set("title", MachineRole.WRITES_SIGN_IN_DETAILS.title())
            .set("description", "Adds and destroys versions of secrets, and reads none.")
            .set("permissions", MachineRole.WRITES_SIGN_IN_DETAILS.permissions())
            .build();
    List<ResourceBlock> permitted = new ArrayList<>();
    secrets.forEach(
        (user, secret) ->
            permitted.add(
                ResourceBlock.Builder.create(
                        this, "MachineWrites-" + user, "google_secret_manager_secret_iam_member")
                    .set("secret_id", secret.attribute("id"))
                    .set("role", role.attribute("id"))
                    .set("member", account.attribute("member"))
                    .build()));
    return permitted;
  }

  /** The beginning of the name of every secret. */
  public String prefix() {
    return prefix;
  }

  /** The machine's permission to write. */
  public List<ResourceBlock> machineMayWrite() {
    return grants;
  }
}
