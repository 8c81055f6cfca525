package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localmachine.Result;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the notebook's address answers to anyone. */
@Order(2)
@SharedNotebook
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

  @ParameterizedTest
  @ValueSource(strings = {"/hub/login", "/health", "/hub/static/", "/hub/api/user", "/user/ada/"})
  void noAnswerTellsAVersion(String path, RunningNotebook notebook) {
    assertThat(ask(notebook, "https://notebook.localhost" + path).stdout())
        .startsWith("HTTP/2 ")
        .doesNotContainPattern("(?i)\\nserver:")
        .doesNotContainPattern("(?i)\\nx-jupyterhub-version:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/hub/api", "/hub/api/", "/hub//api", "/hub/%61pi", "/HUB/api"})
  void theHubsVersionIsNotAskedFor(String path, RunningNotebook notebook) {
    assertThat(ask(notebook, "https://notebook.localhost" + path, "--path-as-is").stdout())
        .startsWith("HTTP/2 404")
        .doesNotContain("version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-H|Host: other.example",
        "-H|Host: localhost",
        "--request-target|https://other.example/hub/login",
        "--request-target|http://169.254.169.254/latest/",
        "--request-target|other.example:443|-X|CONNECT"
      })
  void anotherNameThanTheNotebooksIsMisdirected(String options, RunningNotebook notebook) {
    List<String> all = new java.util.ArrayList<>(List.of("--http1.1"));
    all.addAll(List.of(options.split("\\|", -1)));
    String answer =
        ask(notebook, "https://notebook.localhost/hub/login", all.toArray(String[]::new)).stdout();
    assertThat(answer)
        .startsWith("HTTP/1.1 421")
        .containsIgnoringCase(HEADERS.get(0))
        .containsIgnoringCase(HEADERS.get(4))
        .doesNotContain("Server:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/hub/login",
        "/hub/home",
        "/hub/api/user",
        "/hub/logout",
        "/hub/%73tatic/x",
        "/user/ada/lab",
        "/user/ada/api/contents"
      })
  void noBrowserKeepsWhatIsAUsersOwn(String path, RunningNotebook notebook) {
    assertThat(ask(notebook, "https://notebook.localhost" + path).stdout())
        .containsIgnoringCase("cache-control: no-store");
  }

  @Test
  void browsersKeepWhatIsTheSameForAll(RunningNotebook notebook) {
    assertThat(ask(notebook, "https://notebook.localhost/hub/logo").stdout())
        .startsWith("HTTP/2 200")
        .doesNotContainIgnoringCase("no-store");
  }

  @Test
  void signOutClearsTheBrowser(RunningNotebook notebook) {
    assertThat(ask(notebook, "https://notebook.localhost/hub/logout").stdout())
        .containsIgnoringCase("clear-site-data: \"cache\", \"storage\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "username=ada", "username=ada&password=x", "password=x&otp=000000"})
  void anIncompleteSignInIsABadRequest(String form, RunningNotebook notebook) {
    String login = "https://notebook.localhost/hub/login";
    String page = ask(notebook, login).stdout();
    String cookie = page.replaceAll("(?s).*(_xsrf=[^;]+).*", "$1");
    assertThat(
            ask(
                    notebook,
                    login,
                    "-H",
                    "Cookie: " + cookie,
                    "--data",
                    cookie + (form.isEmpty() ? "" : "&") + form)
                .stdout())
        .startsWith("HTTP/2 400");
  }

  @Test
  void aNameThatIsNoUsersIsCheckedAsLongAsAUsers(RunningNotebook notebook) {
    String since = notebook.guest().run("date", "+%s").stdout().strip();
    SignInClient client = SignInClient.elsewhere(notebook.guest());

    assertThat(client.signIn("mallory", "guess", "000000")).isEqualTo(403);
    assertThat(client.signIn("root", "guess", "000000")).isEqualTo(403);

    String hash = notebook.guest().run("getent", "shadow", "cloudnotebook-stranger").stdout();
    assertThat(hash).as("a hash of the users' kind").startsWith("cloudnotebook-stranger:$y$");
    assertThat(
            notebook
                .guest()
                .run("journalctl", "--since=@" + since, "--no-pager", "--output=cat")
                .stdout())
        .contains("user=cloudnotebook-stranger")
        .doesNotContain("user=root", "user=mallory");
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

  /** Asks from inside, where Caddy listens, and trusts only the notebook's authority. */
  private static Result ask(RunningNotebook notebook, String url, String... options) {
    List<String> command =
        new java.util.ArrayList<>(
            List.of("curl", "-sSi", "--max-time", "10", "--cacert", "/data/tls/ca.crt"));
    command.addAll(List.of(options));
    command.addAll(List.of("--connect-to", "::127.0.0.1:", url));
    return notebook.guest().run(command.toArray(String[]::new));
  }
}
