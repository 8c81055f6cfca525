package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localmachine.Deployment;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An idle kernel is stopped; a busy kernel never is. */
@Order(18)
@SharedNotebook
class IdleStopIT {
  private static final Duration LONGER_THAN_IDLE = Duration.ofSeconds(150);

  @Test
  void aBusyKernelOutlivesAnIdleOne(RunningNotebook notebook) {
    Deployment changed = notebook.deploy(RedeployIT.YAML + "idleStop:\n  afterMinutes: 1\n");
    assertThat(changed.succeeded()).as(changed.log()).isTrue();
    NotebookUser grace = notebook.user("grace");
    notebook.guest().run("systemctl", "stop", "jupyter-grace-singleuser");
    grace.signIn();
    grace.openLab();
    String idle = grace.run("int idle;").kernel();
    String busy = grace.run("var busy = new Thread(() -> {}); busy.start();").kernel();
    grace.begin("Thread.sleep(600_000);", busy);

    Awaitility.await("the idle kernel's end")
        .atMost(LONGER_THAN_IDLE)
        .pollInterval(Duration.ofSeconds(5))
        .until(() -> !grace.get("api/kernels").contains(idle));

    assertThat(grace.get("api/kernels")).contains(busy).contains("\"busy\"");
  }
}
