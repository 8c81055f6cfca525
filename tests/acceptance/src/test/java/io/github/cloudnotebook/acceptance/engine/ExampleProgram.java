package io.github.cloudnotebook.acceptance.engine;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localpulumi.Program;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The copy of an example for Pulumi that a test compiles, and changes as its user would.
 *
 * @param project the directory of {@code Pulumi.yaml}
 * @param name the class of the program
 * @param provider of its cloud
 */
public record ExampleProgram(Path project, String name, String provider) {
  private static final List<String> PROVIDERS = List.of("aws", "azure-native", "gcp");
  private static final String PACKAGE = "com.example.notebook.";

  /** Replaces a text of the source, which must be there. */
  public void change(String text, String other) {
    String source = read();
    assertThat(source).contains(text);
    write(source.replace(text, other));
  }

  /** Compiles it: the next deploy starts the result. */
  public void compile() {
    Path classes = project.resolve("target/classes");
    String libraries = libraries(provider);
    List<String> options = List.of("-cp", libraries, "-d", classes.toString(), source().toString());
    int status =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new));
    assertThat(status).as("the compiler's exit status").isZero();
    new Program(project).write(PACKAGE + name, classes + File.pathSeparator + libraries);
  }

  /**
   * The libraries of a program, as its user has them.
   *
   * @param provider the only one among them: the engine asks for each that it finds
   */
  public static String libraries(String provider) {
    List<String> others = PROVIDERS.stream().filter(not(provider::equals)).toList();
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(
            entry ->
                others.stream().noneMatch(it -> entry.contains("/com/pulumi/%s/".formatted(it))))
        .collect(joining(File.pathSeparator));
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
