package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** After one deploy, the user named in the file signs in and runs Java. */
@Order(1)
@SharedNotebook
class FirstDeployIT {
  @Test
  @Order(1)
  void noSecretIsInUserDataProcessesOrLogs(RunningNotebook notebook) {
    SignInDetails ada = notebook.user("ada").details();
    String everything =
        notebook.guest().run("cat", "/var/lib/cloud/instance/user-data.txt").stdout()
            + notebook.guest().run("ps", "-eww", "-o", "args").stdout()
            + notebook.guest().run("journalctl", "--no-pager", "--output", "cat").stdout()
            + notebook.guest().run("cat", "/var/lib/cloudnotebook/apply.log").stdout();
    String proxyToken =
        notebook
            .guest()
            .run("cat", "/etc/cloudnotebook/proxy.env")
            .stdout()
            .strip()
            .split("=", 2)[1];
    assertThat(everything)
        .contains("cloudnotebook-loader")
        .doesNotContain(ada.password(), ada.secret(), proxyToken);
  }

  @Test
  @Order(2)
  void aWrongPasswordIsRefused(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    assertThat(ada.tryToSignIn("not the password", ada.authenticator().freshCode())).isFalse();
  }

  @Test
  @Order(3)
  void aWrongCodeIsRefused(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    ada.authenticator().waitForAnAttempt();
    assertThat(ada.tryToSignIn(ada.details().password(), "000000")).isFalse();
  }

  @Test
  @Order(4)
  void aCodeOfTheNextHalfMinuteIsRefused(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    String next = ada.authenticator().nextCode();
    assertThat(ada.tryToSignIn(ada.details().password(), next)).isFalse();
  }

  @Test
  @Order(5)
  void aMissingCodeIsRefused(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    ada.authenticator().waitForAnAttempt();
    assertThat(ada.tryToSignIn(ada.details().password(), "")).isFalse();
  }

  @Test
  @Order(6)
  void nothingIsDoneWithTheFirstPasswordButToReplaceIt(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    String first = ada.details().password();
    ada.submit(first, ada.authenticator().freshCode());
    ada.sees("Choose your password");
    ada.see("/hub/spawn", "Choose your password");

    Object answers =
        ada.evaluate(
            """
            async () => {
              const token = await fetch("/hub/api/users/ada/tokens", {
                method: "POST",
                headers: { "X-XSRFToken": window.jhdata.xsrf_token, "Content-Type": "application/json" },
                body: "{}" });
              const server = await fetch("/user/ada/api/status");
              return [token.status, server.status];
            }
            """,
            null);
    assertThat(answers).asString().isEqualTo("[403, 403]");

    ada.chooseFirstPassword("Password12345678");
    ada.sees("easy to guess");
    ada.chooseFirstPassword(first);
    ada.sees("choose a different one");
  }

  @Test
  @Order(7)
  void aReplayedCodeIsRefused(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    ada.signIn();
    assertThat(ada.tryToSignIn(ada.details().password(), ada.authenticator().usedCode())).isFalse();
  }

  @Test
  @Order(8)
  void aJavaCellUsesALibraryFromMaven(RunningNotebook notebook) throws IOException {
    NotebookUser ada = notebook.user("ada");
    ada.signIn();
    ada.openLab();
    String output =
        ada.runInNewNotebook(
            """
            import org.apache.commons.lang3.StringUtils;

            var words = java.util.List.of("one", "command", "to", "the", "first", "Java", "cell");
            StringUtils.capitalize(String.join(" ", words))\
            """);
    assertThat(output).contains("One command to the first Java cell");
    ada.save();
    Path screenshots = Files.createDirectories(Path.of("target/screenshots"));
    ada.screenshot(screenshots.resolve("java-cell.png"));
  }

  @Test
  @Order(9)
  void theSignInDetailsAreRemovedOnceTheyHaveServed(RunningNotebook notebook) {
    Awaitility.await("removal of ada's sign-in details from the secret store")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                notebook
                    .cloud()
                    .account()
                    .secret("cloudnotebook/notebook/Notebook/Server/ada")
                    .isEmpty());
  }
}
