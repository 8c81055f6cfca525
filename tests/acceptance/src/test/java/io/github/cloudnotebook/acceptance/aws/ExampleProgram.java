package io.github.cloudnotebook.acceptance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localpulumi.Program;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * The copy of one of AWS's examples for Pulumi that a test compiles, and changes as its user would.
 *
 * @param project the directory of {@code Pulumi.yaml}
 * @param name the class of the program
 */
record ExampleProgram(Path project, String name) {
  private static final String PACKAGE = "com.example.notebook.";

  /** Replaces a text of the source, which must be there. */
  void change(String text, String other) {
    String source = read();
    assertThat(source).contains(text);
    write(source.replace(text, other));
  }

  /** Compiles it: the next deploy starts the result. */
  void compile() {
    Path classes = project.resolve("target/classes");
    String libraries = System.getProperty("java.class.path");
    List<String> options = List.of("-cp", libraries, "-d", classes.toString(), source().toString());
    int status =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new));
    assertThat(status).as("the compiler's exit status").isZero();
    new Program(project).write(PACKAGE + name, classes + File.pathSeparator + libraries);
  }

  private Path source() {
    return project.resolve("src/main/java/com/example/notebook").resolve(name + ".java");
  }

  private String read() {
    try {
      return Files.readString(source());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String text) {
    try {
      Files.writeString(source(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
