package io.github.cloudnotebook.blueprint;

import io.github.cloudnotebook.model.InvalidNotebookException;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.NotebookYaml;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A stack's program, for users who write no Java. */
public final class NotebookProgram {
  private NotebookProgram() {}

  /**
   * Reads a notebook and synthesizes it. Mistakes are reported as plain messages, and end the
   * program with status 1.
   *
   * @param arguments the file to read; none for {@code notebook.yaml} in the working directory
   */
  public static void run(String[] arguments, Consumer<Notebook> synthesize) {
    try {
      synthesize.accept(
          NotebookYaml.read(Path.of(arguments.length > 0 ? arguments[0] : "notebook.yaml")));
    } catch (InvalidNotebookException | IllegalArgumentException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
