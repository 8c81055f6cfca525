package io.github.cloudnotebook.localmachine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A program that runs to completion. */
public final class Command {

  /** One thread per output: waiting for a deploy must not block another command's reader. */
  private static final Executor READERS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "output of a program");
            thread.setDaemon(true);
            return thread;
          });

  private final ProcessBuilder builder;

  private Command(List<String> words) {
    this.builder = new ProcessBuilder(words);
  }

  /** The program and its arguments. */
  public static Command of(String... words) {
    return of(List.of(words));
  }

  /** The program and its arguments. */
  public static Command of(List<String> words) {
    return new Command(words);
  }

  /** Runs the program in a directory. */
  public Command in(Path directory) {
    builder.directory(directory.toFile());
    return this;
  }

  /** Adds environment variables to those of this process. */
  public Command with(Map<String, String> environment) {
    builder.environment().putAll(environment);
    return this;
  }

  /** Hides this process's variables with this prefix from the program. */
  public Command without(String prefix) {
    builder.environment().keySet().removeIf(name -> name.startsWith(prefix));
    return this;
  }

  /** Runs the program and returns its result, whether it succeeded or not. */
  public Result run() {
    return run("");
  }

  Result run(String input) {
    Process process = start();
    CompletableFuture<String> errors =
        CompletableFuture.supplyAsync(() -> text(process.errorReader(UTF_8)), READERS);
    try (var stdin = process.outputWriter(UTF_8)) {
      stdin.write(input);
    } catch (IOException ignored) {
      // A program may end without reading everything: its exit status tells.
    }
    String output = text(process.inputReader(UTF_8));
    return new Result(exit(process), output, errors.join());
  }

  /** Starts the program and passes on each line of stdout and stderr as it comes. */
  public Running start(Consumer<String> lines) {
    builder.redirectErrorStream(true).redirectInput(Daemon.NOTHING);
    Process process = start();
    return new Running(
        process,
        CompletableFuture.supplyAsync(() -> follow(process.inputReader(UTF_8), lines), READERS));
  }

  /** Runs the program, which must succeed, and returns its output. */
  public String output() {
    return output("");
  }

  String output(String input) {
    Result result = run(input);
    if (!result.succeeded()) {
      throw new LocalCloudException(
          "`%s` ended with %d: %s"
              .formatted(
                  String.join(" ", builder.command()),
                  result.exit(),
                  (result.stderr() + result.stdout()).strip()));
    }
    return result.stdout();
  }

  private Process start() {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new LocalCloudException("cannot run " + builder.command().get(0), e);
    }
  }

  private static String text(BufferedReader reader) {
    try (reader) {
      StringBuilder all = new StringBuilder();
      char[] buffer = new char[8192];
      for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
        all.append(buffer, 0, count);
      }
      return all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String follow(BufferedReader reader, Consumer<String> lines) {
    StringBuilder all = new StringBuilder();
    try (reader) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        all.append(line).append('\n');
        lines.accept(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toString();
  }

  private static int exit(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new LocalCloudException("interrupted", e);
    }
  }

  /** A running program. */
  public static final class Running {

    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Process process;
    private final CompletableFuture<String> output;

    private Running(Process process, CompletableFuture<String> output) {
      this.process = process;
      this.output = output;
    }

    /**
     * Waits for the end as {@link #result()} does. Repeats the work until then, and once more after
     * it. If the work fails, the program is ended.
     */
    public Result resultAfter(Runnable meanwhile) {
      try {
        while (process.isAlive()) {
          meanwhile.run();
          Await.pause(PAUSE);
        }
      } catch (RuntimeException e) {
        process.destroy();
        throw e;
      }
      meanwhile.run();
      return result();
    }

    /** Waits for the end; stdout of the result holds both output streams. */
    public Result result() {
      String all = output.join();
      return new Result(exit(process), all, "");
    }
  }
}
