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
  private static final String HASH = "#sha256=";
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

  /**
   * The archive of a URL that ends with its hash, as pip writes it: {@code
   * https://mirror.example.com/jdk-25.tar.gz#sha256=0123…}.
   *
   * @throws IllegalArgumentException if there is no such hash, or one of both has another form
   */
  public static JdkArchive parse(String urlWithHash) {
    int hash = urlWithHash.lastIndexOf(HASH);
    if (hash < 0) {
      throw new IllegalArgumentException(
          ("the JDK archive %s does not end with its SHA-256: write"
                  + " https://mirror.example.com/jdk-25.tar.gz#sha256=, and the 64 hexadecimal digits"
                  + " that sha256sum prints")
              .formatted(urlWithHash));
    }
    return new JdkArchive(
        urlWithHash.substring(0, hash), urlWithHash.substring(hash + HASH.length()));
  }
}
