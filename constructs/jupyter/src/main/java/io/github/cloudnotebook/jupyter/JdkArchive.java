package io.github.cloudnotebook.jupyter;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * A JDK as a {@code .tar.gz} with one folder in it, as Amazon Corretto and Eclipse Temurin publish
 * them for Linux.
 *
 * @param url an https URL without user or password
 * @param sha256 the SHA-256 of the archive, 64 hexadecimal digits in lower case; any other content
 *     is refused where it is unpacked
 */
public record JdkArchive(String url, String sha256) {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException if one of them has another form
   */
  public JdkArchive {
    URI address = URI.create(url);
    if (!"https".equals(address.getScheme())
        || address.getHost() == null
        || address.getUserInfo() != null) {
      throw new IllegalArgumentException(
          ("the URL of a JDK archive, %s, is no https URL without user and password: give one such"
                  + " as https://mirror.example.com/jdk-25.tar.gz")
              .formatted(url));
    }
    if (!SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          ("the SHA-256 of a JDK archive, %s, is not 64 hexadecimal digits in lower case: give it"
                  + " as sha256sum prints it")
              .formatted(sha256));
    }
  }
}
