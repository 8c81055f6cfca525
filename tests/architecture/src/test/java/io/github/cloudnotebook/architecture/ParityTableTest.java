package io.github.cloudnotebook.architecture;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.blueprint.ServedSettings;
import io.github.cloudnotebook.model.Notebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Setting by setting, cloud by cloud: served or refused, by the lists that refuse. */
class ParityTableTest {
  private static final Path PAGE = Path.of("../../docs/clouds/parity.md");
  private static final String TABLE = "(?s)(?<=<!-- parity -->\n).*(?=<!-- /parity -->)";

  private static final List<Cloud> CLOUDS =
      List.of(
          new Cloud("AWS", io.github.cloudnotebook.aws.cdk.NotebookServer.class),
          new Cloud("AWS by Pulumi", io.github.cloudnotebook.aws.pulumi.NotebookServer.class),
          new Cloud("SageMaker", io.github.cloudnotebook.aws.SageMakerLimits.served()),
          new Cloud(
              "SageMaker Studio", io.github.cloudnotebook.aws.SageMakerLimits.servedByStudio()),
          new Cloud("Azure", io.github.cloudnotebook.azure.cdktf.NotebookServer.class),
          new Cloud("Azure by Pulumi", io.github.cloudnotebook.azure.pulumi.NotebookServer.class),
          new Cloud("Azure ML", io.github.cloudnotebook.azure.AzureMlLimits.served()),
          new Cloud("Google Cloud", io.github.cloudnotebook.gcp.cdktf.NotebookServer.class),
          new Cloud(
              "Google Cloud by Pulumi", io.github.cloudnotebook.gcp.pulumi.NotebookServer.class),
          new Cloud("Workbench", io.github.cloudnotebook.gcp.WorkbenchLimits.served()),
          new Cloud(
              "Colab",
              ServedSettings.byService(
                  io.github.cloudnotebook.gcp.cdktf.ColabRuntimes.class, "served-by-colab.txt")));

  private record Cloud(String name, ServedSettings served) {
    private Cloud(String name, Class<?> constructs) {
      this(name, ServedSettings.by(constructs));
    }
  }

  /** {@code mvn test -Dnotebook.update=true} writes the table. */
  @Test
  void theCommittedTableSaysWhatIsServed() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).containsPattern(TABLE);
    String generated = page.replaceFirst(TABLE, table());

    if (Boolean.getBoolean("notebook.update")) {
      Files.writeString(PAGE, generated);
    }

    assertThat(PAGE).content().isEqualTo(generated);
  }

  @Test
  void onlySettingsAreServed() {
    assertThat(CLOUDS)
        .allSatisfy(cloud -> assertThat(settings()).containsAll(cloud.served.paths()));
  }

  private static String table() {
    Stream<String> head = Stream.of(row("setting", Cloud::name), row("---", cloud -> "---"));
    Stream<String> rows =
        settings().stream().map(path -> row("`" + path + "`", cloud -> cloud.served.of(path)));
    return Stream.concat(head, rows).collect(joining("\n", "", "\n"));
  }

  private static String row(String first, Function<Cloud, String> column) {
    return Stream.concat(Stream.of(first), CLOUDS.stream().map(column))
        .collect(joining(" | ", "| ", " |"));
  }

  /** The paths of settings without further keys. */
  private static List<String> settings() {
    List<String> paths = Notebook.settingPaths();
    return paths.stream()
        .filter(path -> paths.stream().noneMatch(other -> other.startsWith(path + ".")))
        .toList();
  }
}
