package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.engines.PropsBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builders are generated from the interfaces of properties, and committed. */
class PropsBuildersTest {
  private static final Path SOURCES = Path.of("src/main/java/io/github/cloudnotebook/aws/cdk");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NotebookServerOptions",
        "NotebookServerProps",
        "NotebookEnvironmentProps",
        "NotebookStorageProps",
        "NotebookDatabaseProps",
        "ManagedNotebookProps",
        "StudioSpacesProps",
        "NotebookServerAttributes",
        "NotebookDatabaseAttributes"
      })
  void builderHasAMethodForEachGetter(String props) throws IOException {
    Path builder = SOURCES.resolve(props + "Builder.java");
    String expected = new PropsBuilder(SOURCES.resolve(props + ".java")).source();

    if (Boolean.getBoolean("notebook.update")) {
      Files.writeString(builder, expected);
    }

    assertThat(builder)
        .as("generated; if meant, rewrite it by -Dnotebook.update=true")
        .content()
        .isEqualTo(expected);
  }
}
