package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.gcp.secretmanager.Secret;
import com.pulumi.gcp.secretmanager.SecretArgs;
import com.pulumi.gcp.secretmanager.inputs.SecretReplicationArgs;
import com.pulumi.gcp.secretmanager.inputs.SecretReplicationUserManagedArgs;
import com.pulumi.gcp.secretmanager.inputs.SecretReplicationUserManagedReplicaArgs;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.MachineRole;
import io.github.cloudnotebook.gcp.SignInRules;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.pulumi.Children;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A secret for each user, to which the machine adds sign-in details that it can never read.
 *
 * <p>Pulumi writes none. With a user who is taken out of the notebook goes the user's secret, and
 * with the stack go all: a user who has not signed in by then gets new details on the next machine
 * only if an administrator resets them.
 *
 * @param prefix the beginning of the name of every secret
 * @see <a href="https://cloud.google.com/secret-manager/docs/access-control">Roles of Secret
 *     Manager</a>
 */
public record SignInSecrets(Output<String> prefix) {

  /** Makes them, and lets the machine write. */
  public static SignInSecrets of(
      Children children,
      Authentication authentication,
      Place place,
      GoogleNames names,
      Grants grants) {
    Map<String, Output<String>> secrets = new LinkedHashMap<>();
    for (String user : SignInRules.usersOf(authentication)) {
      secrets.put("writes-sign-in-" + user, secret(children, user, place, names));
    }
    grants.onSecrets("writes-sign-in", MachineRole.WRITES_SIGN_IN_DETAILS, secrets);
    return new SignInSecrets(place.project().applyValue(names::secretPrefix));
  }

  private static Output<String> secret(
      Children children, String user, Place place, GoogleNames names) {
    return new Secret(
            children.named("sign-in-" + user),
            SecretArgs.builder()
                .project(place.project())
                .secretId(names.secret(user))
                .replication(
                    SecretReplicationArgs.builder()
                        .userManaged(
                            SecretReplicationUserManagedArgs.builder()
                                .replicas(
                                    SecretReplicationUserManagedReplicaArgs.builder()
                                        .location(place.region())
                                        .build())
                                .build())
                        .build())
                .build(),
            place.options(children))
        .id();
  }
}
