package io.github.cloudnotebook.localmachine;

/**
 * Thrown if this machine fails to do what the local cloud needs; the message says what and, if
 * known, why.
 */
public class LocalCloudException extends RuntimeException {

  public LocalCloudException(String message) {
    super(message);
  }

  public LocalCloudException(String message, Throwable cause) {
    super(message, cause);
  }
}
