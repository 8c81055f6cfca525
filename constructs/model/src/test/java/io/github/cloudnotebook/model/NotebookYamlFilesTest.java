package io.github.cloudnotebook.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files that users edit, one in the stack of each cloud. */
class NotebookYamlFilesTest {
  private static final String SCHEMA = "# yaml-language-server: $schema=";

  @ParameterizedTest
  @MethodSource("files")
  void settingsCommentedOutAreTheDefaults(Path file) throws IOException {
    String text = Files.readString(file);
    String allSettings = text.replaceAll("(?m)^#(?=(  )?[a-z])", "");

    assertThat(allSettings).isNotEqualTo(text).contains("\n  jvmOptions: []\n");
    assertThat(NotebookYaml.read(allSettings, "all")).isEqualTo(NotebookYaml.read(file));
  }

  @ParameterizedTest
  @MethodSource("files")
  void firstLineLetsEditorsCompleteSettings(Path file) throws IOException {
    String first = Files.readAllLines(file).get(0);

    assertThat(first).startsWith(SCHEMA);
    assertThat(file.resolveSibling(first.substring(SCHEMA.length())))
        .hasFileName("notebook.schema.json")
        .exists();
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> stacks = Files.list(Path.of("../../stacks"))) {
      return stacks.map(stack -> stack.resolve("notebook.yaml")).sorted().toList();
    }
  }
}
