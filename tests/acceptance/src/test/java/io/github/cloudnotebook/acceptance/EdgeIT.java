package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localcloud.Result;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the address answers to anybody. */
@Order(2)
@ExtendWith(SharedNotebook.class)
class EdgeIT {
  private static final List<String> HEADERS =
      List.of(
          "strict-transport-security: max-age=31536000",
          "x-content-type-options: nosniff",
          "x-frame-options: SAMEORIGIN",
          "referrer-policy: strict-origin-when-cross-origin",
          "content-security-policy: ");

  @ParameterizedTest
  @ValueSource(
      strings = {"/hub/login", "/health", "/setup/status.json", "/nowhere", "/user/ada/lab"})
  void everyAnswerCarriesSecurityHeaders(String path, RunningNotebook notebook) {
    String answer =
        ask(notebook, "https://notebook.localhost" + path)
            .stdout()
            .toLowerCase(java.util.Locale.ROOT);
    assertThat(answer)
        .contains(
            HEADERS.stream().map(header -> header.toLowerCase(java.util.Locale.ROOT)).toList());
  }

  @Test
  void healthAnswersWithoutSignIn(RunningNotebook notebook) {
    assertThat(ask(notebook, "https://notebook.localhost/health").stdout())
        .startsWith("HTTP/2 200");
  }

  @Test
  void plainHttpIsSentOnToHttps(RunningNotebook notebook) {
    assertThat(ask(notebook, "http://notebook.localhost/hub/login").stdout())
        .startsWith("HTTP/1.1 308")
        .containsIgnoringCase("location: https://notebook.localhost/hub/login");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1.1"})
  void oldTlsIsRefused(String version, RunningNotebook notebook) {
    Result result =
        ask(
            notebook,
            "https://notebook.localhost/",
            "--tls-max",
            version,
            "--ciphers",
            "DEFAULT@SECLEVEL=0");
    assertThat(result.succeeded()).isFalse();
    assertThat(result.stderr()).contains("protocol version");
  }

  @Test
  void theAuthorityCanVouchForNobodyElse(RunningNotebook notebook) {
    String text =
        notebook
            .guest()
            .run("openssl", "x509", "-in", "/data/tls/ca.crt", "-noout", "-text")
            .stdout();
    assertThat(text)
        .contains("X509v3 Name Constraints: critical", "DNS:notebook.localhost", "IP:")
        .doesNotContain("DNS:localhost");
  }

  @Test
  void theDeploySaysTheAuthoritysFingerprint(RunningNotebook notebook) {
    String fingerprint =
        notebook
            .guest()
            .run("openssl", "x509", "-in", "/data/tls/ca.crt", "-noout", "-sha256", "-fingerprint")
            .stdout()
            .strip()
            .split("=", 2)[1];
    assertThat(notebook.outputs()).containsEntry("CaFingerprint", fingerprint);
  }

  /** Asks from inside, where Caddy listens, and trusts the notebook's authority only. */
  private static Result ask(RunningNotebook notebook, String url, String... options) {
    List<String> command =
        new java.util.ArrayList<>(
            List.of("curl", "-sSi", "--max-time", "10", "--cacert", "/data/tls/ca.crt"));
    command.addAll(List.of(options));
    command.addAll(List.of("--connect-to", "::127.0.0.1:", url));
    return notebook.guest().run(command.toArray(String[]::new));
  }
}
