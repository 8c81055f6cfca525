package io.github.cloudnotebook.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tests as the documentation names them: {@code `Class.method`}. */
final class NamedTests {
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test\\.\\w+)`");
  private static final Pattern METHOD =
      Pattern.compile("(?m)^  @(?:Parameterized)?Test$(?:\n  .*)*?\n  void (\\w+)\\(");

  private NamedTests() {}

  /** The tests that a text names. */
  static List<String> in(String text) {
    return NAMED.matcher(text).results().map(test -> test.group(1)).toList();
  }

  /** The tests that an engine's module has. */
  static List<String> of(String engine) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../../constructs", engine, "src/test/java"))) {
      return files
          .filter(file -> file.toString().endsWith("Test.java"))
          .flatMap(
              file ->
                  METHOD
                      .matcher(read(file))
                      .results()
                      .map(
                          found ->
                              file.getFileName().toString().replace(".java", ".") + found.group(1)))
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
