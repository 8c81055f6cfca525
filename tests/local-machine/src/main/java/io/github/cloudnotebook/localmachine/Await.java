package io.github.cloudnotebook.localmachine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, not for a time. */
public final class Await {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private Await() {}

  /**
   * Waits until something is there and returns it.
   *
   * @param what what is awaited, named in the error when the time is up
   */
  static <T> T present(String what, Duration limit, Supplier<Optional<T>> probe) {
    long deadline = System.nanoTime() + limit.toNanos();
    for (Optional<T> found = probe.get(); ; found = probe.get()) {
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() >= deadline) {
        throw new LocalCloudException(
            "waited %d s in vain for %s".formatted(limit.toSeconds(), what));
      }
      pause(PAUSE);
    }
  }

  /** Waits until a condition holds. */
  public static void that(String what, Duration limit, BooleanSupplier condition) {
    present(what, limit, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  static void pause(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalCloudException("interrupted", e);
    }
  }
}
