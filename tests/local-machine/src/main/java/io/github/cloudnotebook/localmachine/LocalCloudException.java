package io.github.cloudnotebook.localmachine;

/**
 * This machine did not do what the local cloud needs of it; the message says what and, where known,
 * why.
 */
public class LocalCloudException extends RuntimeException {

  public LocalCloudException(String message) {
    super(message);
  }

  public LocalCloudException(String message, Throwable cause) {
    super(message, cause);
  }
}
