package io.github.cloudnotebook.gcp;

import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.OpenIdConnect;
import java.util.List;

/** What holds for the secrets with users' sign-in details. */
public final class SignInRules {
  private SignInRules() {}

  /**
   * Those who sign in with a password and a one-time code: each has a secret. There are none where
   * the cloud signs users in.
   */
  public static List<String> usersOf(Authentication authentication) {
    if (authentication instanceof OpenIdConnect chosen) {
      return chosen.localAdministrators();
    }
    return authentication instanceof Authentication.PasswordAndTotp chosen
        ? chosen.users()
        : List.of();
  }
}
