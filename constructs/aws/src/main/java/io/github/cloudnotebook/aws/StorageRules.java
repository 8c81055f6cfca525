package io.github.cloudnotebook.aws;

import java.time.Duration;

/** What holds for every bucket that a notebook makes for its users. */
public final class StorageRules {
  /** How long access logs are kept. */
  public static final Duration LOGS_KEPT = Duration.ofDays(90);

  /** How long an upload may be unfinished. */
  public static final Duration UNFINISHED_KEPT = Duration.ofDays(7);

  /** The oldest version of TLS that a bucket takes. */
  public static final double OLDEST_TLS = 1.2;

  private StorageRules() {}
}
