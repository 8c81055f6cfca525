package io.github.cloudnotebook.localmachine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process that outlives the one that started it.
 *
 * <p>A file holds its pid and the clock tick it started at, so that a reused pid is not mistaken
 * for it.
 */
public final class Daemon {

  static final File NOTHING = new File("/dev/null");

  private static final int START_TICK =
      19; // Field 22 of /proc/PID/stat, counted from after the name.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String name;
  private final Path mark;
  private final Path log;

  /**
   * @param directory where its pid and its log are kept
   */
  public Daemon(Path directory, String name) {
    this.name = name;
    this.mark = directory.resolve(name + ".pid");
    this.log = directory.resolve(name + ".log");
  }

  void start(List<String> command) {
    start(command, Map.of());
  }

  /** Starts the process, with variables in addition to those of this one. */
  public void start(List<String> command, Map<String, String> environment) {
    List<String> words = new ArrayList<>();
    words.add("setsid"); // A separate session: an interrupt at the terminal does not reach it.
    words.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectInput(NOTHING)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(log.getParent());
      long pid = builder.start().pid();
      Files.writeString(mark, pid + " " + startTick(pid).orElse("gone"));
    } catch (IOException e) {
      throw new LocalCloudException("cannot start the " + name, e);
    }
  }

  Optional<ProcessHandle> process() {
    try {
      if (!Files.exists(mark)) {
        return Optional.empty();
      }
      String[] pidAndTick = Files.readString(mark).split(" ", 2);
      long pid = Long.parseLong(pidAndTick[0]);
      return startTick(pid).filter(pidAndTick[1]::equals).flatMap(tick -> ProcessHandle.of(pid));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the process is alive. */
  public boolean isRunning() {
    return process().isPresent();
  }

  /** Ends the process, if it is alive. */
  public void stop() {
    process().ifPresent(process -> end(process, name));
    forget();
  }

  /** Deletes the pid file of a process that has ended. */
  void forget() {
    try {
      Files.deleteIfExists(mark);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last lines of the process's log, to explain why it is gone. */
  public String lastWords() {
    try {
      List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks a process to end, and kills it if it does not. */
  static void end(ProcessHandle process, String name) {
    process.destroy();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      Await.pause(Duration.ofMillis(20));
    }
    process.destroyForcibly();
    Await.that("the end of the " + name, PATIENCE, () -> !process.isAlive());
  }

  /** The tick a live process started at; a zombie does not count as alive. */
  private static Optional<String> startTick(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return fields[0].equals("Z") ? Optional.empty() : Optional.of(fields[START_TICK]);
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
