package io.github.cloudnotebook.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Compares the files generated from the model; {@code mvn test -Dnotebook.update=true} writes them.
 */
class GeneratedFilesTest {

  private static final Path SCHEMA = Path.of("../../stacks/aws/notebook.schema.json");
  private static final Path SETTINGS = Path.of("../../docs/settings.md");
  private static final String TABLE = "(?s)(?<=<!-- settings -->\n).*(?=<!-- /settings -->)";

  @Test
  void theCommittedSchemaMatchesTheModel() throws IOException {
    holds(SCHEMA, NotebookSchema.json());
  }

  @Test
  void theSettingsTableMatchesTheModel() throws IOException {
    String page = Files.readString(SETTINGS);

    assertThat(page).containsPattern(TABLE);
    holds(SETTINGS, page.replaceFirst(TABLE, SettingsTable.markdown().replace("\\", "\\\\")));
  }

  private static void holds(Path file, String generated) throws IOException {
    if (Boolean.getBoolean("notebook.update")) {
      Files.writeString(file, generated);
    }
    assertThat(file).content().isEqualTo(generated);
  }
}
