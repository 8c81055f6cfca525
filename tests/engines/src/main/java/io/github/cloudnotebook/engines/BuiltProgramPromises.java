package io.github.cloudnotebook.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the built program of every stack for Terraform promises, started as the stack's file {@code
 * synth} says, in a directory other than the build's.
 */
public abstract class BuiltProgramPromises {
  @TempDir Path directory;

  private final Class<?> program;

  protected BuiltProgramPromises(Class<?> program) {
    this.program = program;
  }

  @BeforeEach
  void nameWhatIsBuilt() throws IOException {
    Files.copy(Path.of("notebook.yaml"), directory.resolve("notebook.yaml"));
    Files.createSymbolicLink(directory.resolve("target"), Path.of("target").toAbsolutePath());
  }

  @AfterEach
  void leaveWhatIsBuiltAlone() throws IOException {
    Files.delete(directory.resolve("target"));
  }

  @Test
  void classesComeFromTheArchive() throws Exception {
    Path classes = directory.resolve("classes.log");
    List<String> command = new ArrayList<>(List.of("java"));
    for (String line : Files.readAllLines(Path.of("synth"))) {
      if (line.startsWith("-jar")) {
        command.add("-Xlog:class+load:file=" + classes);
      }
      if (!line.startsWith("#")) {
        command.addAll(List.of(line.split(" ", -1)));
      }
    }

    Process run = new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start();

    assertThat(run.waitFor()).isZero();
    assertThat(directory.resolve("cdk.tf.json")).exists();
    assertThat(Files.readAllLines(classes))
        .filteredOn(line -> line.contains(program.getName() + " "))
        .singleElement()
        .asString()
        .contains("shared objects file");
  }
}
