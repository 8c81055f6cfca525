package io.github.cloudnotebook.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The URL of a package mirror or proxy. */
final class MirrorUrl {

  private static final int LONGEST_HOST = 253;
  private static final int LAST_PORT = 65_535;

  private MirrorUrl() {}

  static void check(String text) {
    if (!text.chars().allMatch(character -> character < 0x80)) {
      throw new Flaw(
          "has letters that a URL cannot have",
          "write its host in Punycode, `xn--…`, and other letters percent-encoded, as browsers do");
    }
    URI url = parse(text);
    if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
      throw new Flaw("does not start with http:// or https://", "write the whole URL");
    }
    // A password with a slash or colon in it hides the host, and itself, from the parser.
    if (url.getRawUserInfo() != null || (url.getHost() == null && text.contains("@"))) {
      throw new Flaw(
          "carries a user or password",
          "remove what stands before the @: everybody on the machine could read it");
    }
    if (url.getHost() == null) {
      throw new Flaw("names no host", "write it like https://mirror.example.com/path");
    }
    checkHost(url.getHost());
    if (url.getPort() == 0 || url.getPort() > LAST_PORT) {
      throw new Flaw("has a port that there is not", "write a port from 1 to " + LAST_PORT);
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new Flaw("has a query or fragment", "remove what follows the ? or #");
    }
  }

  private static void checkHost(String host) {
    if (host.endsWith(".")) {
      throw new Flaw("has a dot at the end of its host", "remove that dot");
    }
    if (host.length() > LONGEST_HOST) {
      throw new Flaw(
          "has a host of %d characters".formatted(host.length()),
          "write a host of at most %d characters".formatted(LONGEST_HOST));
    }
  }

  private static URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new Flaw(
          "is not a URL (" + e.getReason().toLowerCase(Locale.ROOT) + ")",
          "write it like https://mirror.example.com/path");
    }
  }
}
