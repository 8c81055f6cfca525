package io.github.cloudnotebook.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Looks whether the sign-in page answers, whoever vouches for it: the authority is not known. */
final class SignInPage {
  private static final int PATIENCE_MILLIS = 2000;

  /**
   * What only the hub's page has: while the machine is set up, the progress page stands at every
   * address.
   */
  private static final String FORM = "name=\"otp\"";

  private final URL url;
  private final SSLSocketFactory trusting = trustingAll();

  SignInPage(int port) {
    try {
      url = URI.create("https://127.0.0.1:%d/hub/login".formatted(port)).toURL();
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The moment, on the system's monotonic clock, at which the page first answers. */
  long firstAnswerMicros() throws InterruptedException {
    while (!answers()) {
      Thread.sleep(50);
    }
    return System.nanoTime() / 1000;
  }

  boolean answers() {
    try {
      HttpsURLConnection page = (HttpsURLConnection) url.openConnection();
      page.setSSLSocketFactory(trusting);
      page.setHostnameVerifier((host, session) -> true);
      page.setConnectTimeout(PATIENCE_MILLIS);
      page.setReadTimeout(PATIENCE_MILLIS);
      try (InputStream body = page.getInputStream()) {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8).contains(FORM);
      }
    } catch (IOException e) {
      return false;
    }
  }

  private static SSLSocketFactory trustingAll() {
    TrustManager everyone =
        new X509TrustManager() {
          @Override
          public void checkClientTrusted(X509Certificate[] chain, String type) {}

          @Override
          public void checkServerTrusted(X509Certificate[] chain, String type) {}

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
          }
        };
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {everyone}, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
