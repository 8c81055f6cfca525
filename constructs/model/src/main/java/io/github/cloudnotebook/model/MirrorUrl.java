package io.github.cloudnotebook.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The URL of a package mirror or proxy. */
final class MirrorUrl {

  private MirrorUrl() {}

  static void check(String text) {
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
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new Flaw("has a query or fragment", "remove what follows the ? or #");
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
