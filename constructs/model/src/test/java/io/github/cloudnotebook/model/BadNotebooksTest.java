package io.github.cloudnotebook.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests the messages that users read when their file is wrong; the cases are in bad-notebooks.txt.
 */
class BadNotebooksTest {

  private record BadNotebook(String title, String yaml, String violations) {

    @Override
    public String toString() {
      return title;
    }
  }

  @ParameterizedTest
  @MethodSource("badNotebooks")
  void aBadFileIsRefusedWithAllItsMistakes(BadNotebook bad) {
    InvalidNotebookException refusal =
        catchThrowableOfType(
            InvalidNotebookException.class, () -> NotebookYaml.read(bad.yaml, "notebook.yaml"));

    assertThat(refusal).isNotNull();
    assertThat(refusal.violations().stream().map(v -> v + "\n").collect(joining()))
        .isEqualTo(bad.violations);
  }

  private static Stream<BadNotebook> badNotebooks() throws IOException {
    try (InputStream file = BadNotebooksTest.class.getResourceAsStream("/bad-notebooks.txt")) {
      String text = new String(file.readAllBytes(), UTF_8);
      return Stream.of(text.split("\n=== ")).skip(1).map(BadNotebooksTest::badNotebook);
    }
  }

  private static BadNotebook badNotebook(String text) {
    String[] parts = text.split("(?m)^>>>\n", -1);
    int titleEnd = parts[0].indexOf('\n');
    return new BadNotebook(
        parts[0].substring(0, titleEnd), parts[0].substring(titleEnd + 1), parts[1]);
  }
}
