package io.github.cloudnotebook.stacks.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.model.NotebookYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The file that users edit. */
class NotebookYamlFileTest {
  private static final Path FILE = Path.of("notebook.yaml");

  @Test
  void settingsCommentedOutAreTheDefaults() throws IOException {
    String text = Files.readString(FILE);
    String allSettings = text.replaceAll("(?m)^#(?=(  )?[a-z])", "");

    assertThat(allSettings).isNotEqualTo(text).contains("\n  jvmOptions: []\n");
    assertThat(NotebookYaml.read(allSettings, "all")).isEqualTo(NotebookYaml.read(FILE));
  }

  @Test
  void firstLineLetsEditorsCompleteSettings() throws IOException {
    assertThat(Files.readAllLines(FILE))
        .first()
        .isEqualTo("# yaml-language-server: $schema=../aws/notebook.schema.json");
    assertThat(Path.of("../aws/notebook.schema.json")).exists();
  }
}
