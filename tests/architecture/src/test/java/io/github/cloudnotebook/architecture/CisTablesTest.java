package io.github.cloudnotebook.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests that the tables of CIS's points name are there. */
class CisTablesTest {
  private static final Path PAGE = Path.of("../../docs/clouds/cis.md");
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

  @ParameterizedTest
  @CsvSource({"Azure,azure-cdktf", "Google Cloud,gcp-cdktf"})
  void everyPointThatIsMetHasItsTest(String cloud, String engine) throws IOException {
    Matcher section =
        Pattern.compile("(?s)\n## %s\n(.*?)(\n## |$)".formatted(cloud))
            .matcher(Files.readString(PAGE));
    assertThat(section.find()).isTrue();
    List<String> tests = tests(engine);

    List<String> named =
        NAMED
            .matcher(section.group(1))
            .results()
            .map(test -> test.group(1) + "." + test.group(2))
            .toList();

    assertThat(named).isNotEmpty().isSubsetOf(tests);
  }

  private static List<String> tests(String engine) throws IOException {
    Pattern method = Pattern.compile("(?m)^  void (\\w+)\\(");
    try (Stream<Path> files = Files.walk(Path.of("../../constructs", engine, "src/test/java"))) {
      return files
          .filter(file -> file.toString().endsWith("Test.java"))
          .flatMap(
              file ->
                  method
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
