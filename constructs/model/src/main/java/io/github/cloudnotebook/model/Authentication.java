package io.github.cloudnotebook.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How users sign in: one way, chosen by a static factory. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Authentication.PasswordAndTotp.class, name = "passwordAndTotp"),
  @JsonSubTypes.Type(value = OpenIdConnect.class, name = "openIdConnect"),
  @JsonSubTypes.Type(value = Authentication.Cloud.class, name = "cloud")
})
public sealed interface Authentication
    permits Authentication.PasswordAndTotp, OpenIdConnect, Authentication.Cloud {

  /**
   * Signs in with a password and a one-time code, for the users named here.
   *
   * <p>Each user is a Linux user on the machine; passwords and codes are made there. Adding a user
   * does not affect the others; a removed user can no longer sign in, and the home directory is
   * kept.
   */
  static Authentication passwordAndTotp(String... users) {
    return new PasswordAndTotp(Given.list(users, "users"));
  }

  /**
   * Signs in at the company's OpenID provider; issuer, client id and who is allowed are required.
   */
  static OpenIdConnect.Builder openIdConnect() {
    return new OpenIdConnect.Builder();
  }

  /**
   * Signs in with accounts of the cloud, for a notebook service of the cloud; no machine has it.
   */
  static Authentication cloud() {
    return new Cloud();
  }

  /** Password and time-based one-time code (TOTP, RFC 6238), for the users named here. */
  @Setting(value = "Sign-in with a password and a one-time code.", example = "{users: [ada]}")
  record PasswordAndTotp(
      @Setting(
              value = "Users who may sign in. Each is a Linux user with their own home directory.",
              allowed = UserName.ALLOWED,
              example = "ada",
              required = true,
              rule = TextRule.USER_NAME,
              pattern = UserName.PATTERN)
          List<String> users)
      implements Authentication {

    /** Copies the list. */
    public PasswordAndTotp {
      users = Given.list(users, "users");
    }
  }

  /** The cloud's own sign-in: its accounts, its second factor, its permissions. */
  @Setting("Sign-in with accounts of the cloud, for a notebook service of the cloud.")
  record Cloud() implements Authentication {}
}
