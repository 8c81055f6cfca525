package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hub, proxy and web server restart apart from each other and from the kernels. */
@Order(12)
@SharedNotebook
class RestartIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration START = Duration.ofSeconds(60);

  @ParameterizedTest
  @ValueSource(strings = {"cloudnotebook-hub", "cloudnotebook-proxy", "caddy"})
  void theHubAnswersAtOnceAndKernelsRunOn(String unit, RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    String kernel = ada.run("int survivor = 42;").kernel();

    assertThat(notebook.guest().run("systemctl", "restart", unit).succeeded()).isTrue();

    Awaitility.await("the sign-in page after a restart of " + unit)
        .atMost(PATIENCE)
        .until(new SignInPage(notebook.url())::answers);
    Awaitility.await("the way to a user's server after a restart of " + unit)
        .atMost(PATIENCE)
        .until(() -> ada.get("api/status").contains("last_activity"));
    assertThat(ada.run("System.out.println(survivor);", kernel).printed()).isEqualTo("42");
  }

  @Test
  void aServerThatWasKilledIsThereAgainAtOnce(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    ada.run("int ended = 42;");
    String before = mainProcess(notebook);

    kill(notebook);

    Awaitility.await("the server after its end")
        .atMost(START)
        .until(() -> !mainProcess(notebook).equals(before) && ada.get("api").contains("version"));
    ada.openLab();
    assertThat(ada.run("System.out.println(6 * 7);").printed()).isEqualTo("42");
  }

  @Test
  void aServerThatWasKilledTooOftenIsStartedByTheHub(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    Awaitility.await("systemd to give up")
        .atMost(START)
        .until(
            () -> {
              kill(notebook);
              return notebook
                  .guest()
                  .run("systemctl", "is-failed", "jupyter-ada-singleuser")
                  .succeeded();
            });

    Awaitility.await("the hub to see it")
        .atMost(START)
        .until(() -> !ada.visit("/hub/spawn").contains("Service Unavailable"));
    ada.openLab();

    assertThat(ada.run("System.out.println(6 * 7);").printed()).isEqualTo("42");
  }

  private static String mainProcess(RunningNotebook notebook) {
    return notebook
        .guest()
        .run("systemctl", "show", "--property=MainPID", "jupyter-ada-singleuser")
        .stdout();
  }

  private static void kill(RunningNotebook notebook) {
    notebook
        .guest()
        .run("systemctl", "kill", "--kill-whom=main", "--signal=KILL", "jupyter-ada-singleuser");
  }
}
