package io.github.cloudnotebook.machine;

/**
 * A field of the machine's report on an apply, which the loader's source for the cloud turns into a
 * signal.
 */
public enum Outcome {
  /** The SHA-256 of the document that was applied, in hexadecimal. */
  DIGEST("digest"),

  /** The SHA-256 fingerprint of the machine's authority; empty if the apply failed. */
  FINGERPRINT("fingerprint"),

  /** Whether the notebook runs as the document asks. */
  READY("ready"),

  /** A sentence that says why, or why not. */
  REASON("reason");

  private final String key;

  Outcome(String key) {
    this.key = key;
  }

  /** The name that the machine writes. */
  public String key() {
    return key;
  }
}
