package io.github.cloudnotebook.model;

/** The URL of a service that must be reached over TLS. */
final class HttpsUrl {

  static final String ALLOWED = "an https URL without user, password, query or fragment";

  private HttpsUrl() {}

  static void check(String text) {
    if (!text.startsWith("https://")) {
      throw new Flaw("does not start with https://", "write the whole URL");
    }
    MirrorUrl.check(text);
  }
}
