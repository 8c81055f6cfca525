package io.github.cloudnotebook.acceptance.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One run of a program, and the time that it took. */
final class TimedRun {

  /**
   * Runs a command with its output in a file, and prints the CPU seconds of it and its children.
   */
  private static final String TIMED = "TIMEFORMAT='%U %S'; log=\"$0\"; time \"$@\" >\"$log\" 2>&1";

  /**
   * The time that a run took.
   *
   * @param cpu CPU seconds of the program and its children
   * @param wall seconds from start to end
   */
  record Cost(double cpu, double wall) {}

  private TimedRun() {}

  /** Runs a program in a folder; one that fails is an error with what it printed. */
  static Cost of(Path folder, List<String> program, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path log = folder.resolve("run.log");
    List<String> command = new ArrayList<>(List.of("bash", "-c", TIMED, log.toString()));
    command.addAll(program);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    long begin = System.nanoTime();
    Process process = builder.start();
    String times = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException(Files.readString(log));
    }
    double wall = (System.nanoTime() - begin) / 1e9;
    return new Cost(Stream.of(times.split(" ")).mapToDouble(Double::parseDouble).sum(), wall);
  }
}
