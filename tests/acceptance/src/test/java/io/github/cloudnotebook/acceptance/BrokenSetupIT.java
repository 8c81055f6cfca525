package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.Guest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A setup that cannot succeed ends red and says why; once fixed, or after an interruption, it
 * finishes.
 */
@Order(28)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenSetupIT {
  private static final String UNREACHABLE = "mirrors:\n  pypi: https://127.0.0.1:9/simple\n";

  private RunningNotebook notebook;

  @BeforeAll
  void startCloud() {
    notebook = RunningNotebook.fromNothing("broken");
  }

  @AfterAll
  void removeCloud() {
    notebook.close();
  }

  @Test
  @Order(1)
  void anUnreachableMirrorEndsRedAndNamesTheStep() {
    Deployment red = notebook.deploy(SharedNotebook.YAML + UNREACHABLE);
    assertThat(red.succeeded()).isFalse();
    assertThat(red.log()).contains("step 'python' failed");
  }

  @Test
  @Order(2)
  void fixedAndInterruptedTheSameCommandTurnsGreen() {
    CompletableFuture<Deployment> deploy =
        CompletableFuture.supplyAsync(() -> notebook.deploy(SharedNotebook.YAML));
    Awaitility.await("the middle of the setup, with its page")
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(
            () ->
                assertThat(setupStatus())
                    .contains("\"progress page\", \"state\": \"done\"")
                    .contains("\"packages\", \"state\": \"running\""));
    assertThat(
            Browser.look(
                notebook.cloud(), notebook.url(), Path.of("target/screenshots/progress.png")))
        .contains("The notebook is being set up", "packages");

    notebook.guest().powerCut();
    notebook.guest().boot();

    Deployment green = deploy.join();
    assertThat(green.succeeded()).as(green.log()).isTrue();
    NotebookUser ada = notebook.user("ada");
    ada.signIn();
    ada.openLab();
    assertThat(ada.run("System.out.println(6 * 7);").printed()).isEqualTo("42");
  }

  private String setupStatus() {
    return notebook
        .cloud()
        .findGuest()
        .filter(Guest::isOn)
        .map(guest -> guest.run("cat", "/var/lib/cloudnotebook/public/status.json").stdout())
        .orElse("");
  }
}
