package io.github.cloudnotebook.aws;

import java.time.Duration;

/** How long a deployment waits for its machine. */
public final class ReadySignal {
  /** First boot takes a few minutes; allow for slow mirrors. */
  public static final Duration TIMEOUT = Duration.ofMinutes(20);

  private ReadySignal() {}
}
