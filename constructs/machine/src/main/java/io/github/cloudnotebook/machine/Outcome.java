package io.github.cloudnotebook.machine;

/**
 * A field of what the machine reports of an apply; the loader's source for the cloud makes a signal
 * of it.
 */
public enum Outcome {
  /** The SHA-256 of the document that was applied, in hexadecimal. */
  DIGEST("digest"),

  /** The SHA-256 fingerprint of the machine's authority; empty if the apply failed. */
  FINGERPRINT("fingerprint"),

  /** Whether the notebook serves as the document asks. */
  READY("ready"),

  /** A sentence that says why, or why not. */
  REASON("reason");

  private final String key;

  Outcome(String key) {
    this.key = key;
  }

  /** The name in what the machine writes. */
  public String key() {
    return key;
  }
}
