package io.github.cloudnotebook.machine;

/** An event that the machine writes an audit line about. */
public enum AuditEvent {
  /** A desired state was applied. */
  APPLY("apply"),

  /** A user got another password. */
  PASSWORD_CHANGED("password changed"),

  /** An administrator asked for new sign-in details of a user. */
  RESET("reset"),

  /** A browser asked to sign in. */
  SIGN_IN("sign-in"),

  /** A process on the machine, instead of a browser, asked to sign in. */
  SIGN_IN_BY_A_PROCESS("sign-in by a process"),

  /** A user who is no longer in the settings can no longer sign in. */
  USER_REMOVED("user removed");

  private final String key;

  AuditEvent(String key) {
    this.key = key;
  }

  /** The name that the machine writes. */
  public String key() {
    return key;
  }
}
