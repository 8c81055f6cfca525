package io.github.cloudnotebook.azure;

/** What holds for every new vault with users' sign-in details. */
public final class SignInRules {
  /**
   * The days for which a deleted vault can be recovered, the most; its name stays taken as long.
   */
  public static final int RECOVERABLE_DAYS = 90;

  /** The beginning of the path of every secret at the vault's address. */
  public static final String SECRETS = "secrets/sign-in-";

  private SignInRules() {}
}
