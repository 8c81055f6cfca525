package io.github.cloudnotebook.localpulumi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Pulumi project with {@link MachineProgram}. */
record MachineProject(Path directory) {

  /**
   * Writes the project anew.
   *
   * @param message what the machine is to write down; one that begins with "bad" makes it signal
   *     failure
   */
  void write(String message) {
    String settings =
        """
        name: machine
        runtime: java
        config:
          message: %s
        """;
    new Program(directory)
        .write(MachineProgram.class.getName(), System.getProperty("java.class.path"));
    try {
      Files.writeString(directory.resolve("Pulumi.yaml"), settings.formatted(message));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
