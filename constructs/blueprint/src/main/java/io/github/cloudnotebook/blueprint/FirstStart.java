package io.github.cloudnotebook.blueprint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudnotebook.model.Notebook;

/**
 * What a cloud hands to a machine at its first start: the loader, as the cloud's own kind of text.
 */
public final class FirstStart {
  private FirstStart() {}

  /**
   * Refuses a text that is longer than the cloud takes; certificates are all in it that a notebook
   * makes longer.
   *
   * @param kind what the cloud calls it, such as {@code user data}
   * @param taker who has the limit, such as {@code EC2}
   * @param limitBytes the most bytes, before Base64
   * @throws IllegalArgumentException if it is longer
   */
  public static void requireFits(
      String text, Notebook notebook, String kind, String taker, int limitBytes) {
    int bytes = text.getBytes(UTF_8).length;
    if (bytes > limitBytes) {
      String certificates = notebook.mirrors().caCertificates().orElse("");
      throw new IllegalArgumentException(
          ("%s is %d bytes long, of which mirrors.caCertificates has %d, and %s takes %d:"
                  + " leave only the authorities that mirrors and proxy need")
              .formatted(kind, bytes, certificates.getBytes(UTF_8).length, taker, limitBytes));
    }
  }
}
