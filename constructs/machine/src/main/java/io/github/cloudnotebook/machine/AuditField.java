package io.github.cloudnotebook.machine;

/** A field of an audit line, which is a JSON object. */
public enum AuditField {
  /** The IP address that a browser came from. */
  ADDRESS("address"),

  /** The digest of the bundle that was applied. */
  BUNDLE("bundle"),

  /** The Linux user whose process or command it was. */
  BY("by"),

  /** What happened: an {@link AuditEvent}. */
  EVENT("event"),

  /**
   * The prefix of the sign-in details, which identifies the notebook; lines with metrics have it
   * too.
   */
  NOTEBOOK("notebook"),

  /** How it ended: an {@link AuditOutcome}. */
  OUTCOME("outcome"),

  /** The user concerned. */
  USER("user");

  private final String key;

  AuditField(String key) {
    this.key = key;
  }

  /** The name that the machine writes. */
  public String key() {
    return key;
  }
}
