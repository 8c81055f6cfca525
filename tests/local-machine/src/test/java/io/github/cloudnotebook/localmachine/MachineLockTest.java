package io.github.cloudnotebook.localmachine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread or process that asks for a held lock waits until it is free. */
class MachineLockTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Holds the lock of a file until it is killed. */
  private static final String OTHER_PROCESS =
      """
      import fcntl, signal, sys
      file = open(sys.argv[1], "w")
      fcntl.lockf(file, fcntl.LOCK_EX)
      print("has it", flush=True)
      signal.pause()
      """;

  private final List<String> order = new CopyOnWriteArrayList<>();
  @TempDir private Path directory;
  private MachineLock lock;
  private Thread second;

  @BeforeEach
  void prepare() {
    lock = new MachineLock(directory.resolve("lock"));
    second = new Thread(() -> lock.during(() -> order.add("second")));
  }

  @Test
  void anotherThreadWaits() throws InterruptedException {
    lock.during(
        () -> {
          second.start();
          awaitSecond(() -> second.getState() == Thread.State.WAITING);
          order.add("first");
        });

    second.join();
    assertThat(order).containsExactly("first", "second");
  }

  @Test
  void aLockIsFreeOnceItsProcessIsKilled() throws IOException, InterruptedException {
    Process other =
        new ProcessBuilder("python3", "-c", OTHER_PROCESS, lock.file().toString()).start();
    try (BufferedReader said = other.inputReader()) {
      assertThat(said.readLine()).isEqualTo("has it");
      second.start();
      awaitSecond(MachineLockTest::thisProcessWaits);
      order.add("first");
    } finally {
      other.destroyForcibly();
    }

    second.join();
    assertThat(order).containsExactly("first", "second");
  }

  private void awaitSecond(BooleanSupplier waits) {
    Await.that("the second", PATIENCE, () -> waits.getAsBoolean() || !order.isEmpty());
  }

  /** The format of proc_locks(5): an arrow, and the process that waits. */
  private static boolean thisProcessWaits() {
    String waiting = ".* -> POSIX .* %d .*".formatted(ProcessHandle.current().pid());
    try {
      return Files.readAllLines(Path.of("/proc/locks")).stream()
          .anyMatch(line -> line.matches(waiting));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
