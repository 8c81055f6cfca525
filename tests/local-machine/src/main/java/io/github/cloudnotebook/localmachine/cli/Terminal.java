package io.github.cloudnotebook.localmachine.cli;

import io.github.cloudnotebook.localmachine.Guest;
import io.github.cloudnotebook.localmachine.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

/** Shows each step with the time since the start; program output goes to a log. */
final class Terminal implements Progress {

  private final PrintWriter out;
  private final Path log;
  private final Instant beginning;
  private final SetupSteps setup = new SetupSteps();

  Terminal(PrintWriter out, Path log, Instant beginning) {
    this.out = out;
    this.log = log;
    this.beginning = beginning;
  }

  @Override
  public void step(String name) {
    long seconds = Duration.between(beginning, Instant.now()).toSeconds();
    out.printf("%3d:%02d  %s%n", seconds / 60, seconds % 60, name);
    out.flush();
  }

  @Override
  public void line(String text) {
    try {
      Files.writeString(log, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void machine(Guest guest) {
    setup.ended(guest).forEach(this::step);
  }

  /** Shows a line as it is. */
  void print(String text) {
    out.println(text);
    out.flush();
  }
}
