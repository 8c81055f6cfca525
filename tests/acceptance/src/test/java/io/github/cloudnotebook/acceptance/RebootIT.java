package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** After a reboot the notebook is back without help. */
@Order(17)
@SharedNotebook
class RebootIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void theNotebookIsBackAndNothingIsLost(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    String before = RedeployIT.bootId(notebook);

    notebook.guest().reboot();

    Awaitility.await("another boot")
        .atMost(PATIENCE)
        .until(() -> !RedeployIT.bootId(notebook).equals(before));
    Awaitility.await("the hub's health after the reboot")
        .atMost(PATIENCE)
        .until(
            () ->
                notebook
                    .guest()
                    .run("curl", "-sf", "http://127.0.0.1:8000/hub/health")
                    .succeeded());
    ada.signIn();
    ada.openLab();
    assertThat(ada.run("System.out.println(6 * 7);").printed()).isEqualTo("42");
    assertThat(ada.get("api/contents/Untitled.ipynb")).contains("first");
  }
}
