package io.github.cloudnotebook.machine;

/** How an audited event ended. */
public enum AuditOutcome {
  /** The user is signed in. */
  ACCEPTED("accepted"),

  /** The reset was made. */
  DONE("done"),

  /** The reset was not made. */
  FAILED("failed"),

  /** The state was not applied; the previous one stays in service. */
  FAILURE("failure"),

  /** The sign-in was not tried, because too many had failed. */
  LIMITED("limited"),

  /** The sign-in was tried and refused. */
  REFUSED("refused"),

  /** The state was applied. */
  SUCCESS("success");

  private final String key;

  AuditOutcome(String key) {
    this.key = key;
  }

  /** The name that the machine writes. */
  public String key() {
    return key;
  }
}
