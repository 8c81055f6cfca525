package io.github.cloudnotebook.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** Checks whether the sign-in page answers, with any certificate: the authority is not known. */
public final class SignInPage {
  /** Text that only the hub's page has: during setup, the progress page is shown there. */
  private static final String FORM = "name=\"otp\"";

  private static final String PATIENCE_SECONDS = "2";
  private static final Duration BOOT = Duration.ofMinutes(10);

  private final List<String> look;

  public SignInPage(URI notebook) {
    look =
        List.of(
            "curl",
            "--silent",
            "--insecure",
            "--noproxy",
            "*",
            "--max-time",
            PATIENCE_SECONDS,
            "--resolve",
            "%s:%d:127.0.0.1".formatted(notebook.getHost(), notebook.getPort()),
            notebook.resolve("/hub/login").toString());
  }

  /** The moment, on the system's monotonic clock, at which the page first answers. */
  public long firstAnswerMicros() {
    Awaitility.await("the sign-in page")
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(200))
        .atMost(BOOT)
        .until(this::answers);
    return System.nanoTime() / 1000;
  }

  boolean answers() {
    try {
      Process curl = new ProcessBuilder(look).start();
      return new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .contains(FORM);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
