package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hub, proxy and web server restart apart from each other and from the kernels. */
@Order(6)
@ExtendWith(SharedNotebook.class)
class RestartIT {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @ParameterizedTest
  @ValueSource(strings = {"cloudnotebook-hub", "cloudnotebook-proxy", "caddy"})
  void theHubAnswersAtOnceAndKernelsRunOn(String unit, RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    String kernel = ada.run("int survivor = 42;").kernel();

    notebook.guest().run("systemctl", "restart", unit);

    Awaitility.await("the sign-in page after a restart of " + unit)
        .atMost(PATIENCE)
        .until(new SignInPage(notebook.url())::answers);
    Awaitility.await("the way to a user's server after a restart of " + unit)
        .atMost(PATIENCE)
        .until(() -> ada.get("api/status").contains("last_activity"));
    assertThat(ada.run("System.out.println(survivor);", kernel).printed()).isEqualTo("42");
  }
}
