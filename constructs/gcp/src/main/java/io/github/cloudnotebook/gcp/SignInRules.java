package io.github.cloudnotebook.gcp;

import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.OpenIdConnect;
import java.util.List;

/** What holds for the secrets with users' sign-in details. */
public final class SignInRules {
  private SignInRules() {}

  /** Those who sign in with a password and a one-time code: each has a secret. */
  public static List<String> usersOf(Authentication authentication) {
    return authentication instanceof OpenIdConnect chosen
        ? chosen.localAdministrators()
        : ((Authentication.PasswordAndTotp) authentication).users();
  }
}
