package io.github.cloudnotebook.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The schema accepts what the program accepts. Writes both kinds of files down, so that {@code
 * bin/test} can check them with Ajv, which editors use, and with Python's jsonschema.
 */
class SchemaCorpusTest {

  private static final Path CORPUS = Path.of("target/schema-corpus");
  private static final Path PROJECT = Path.of("../..");
  private static final Pattern YAML_BLOCK = Pattern.compile("(?s)(?<=\n```yaml\n).*?(?=\n```)");

  @Test
  void theSchemaAcceptsWhatTheProgramAccepts() throws IOException {
    List<JsonNode> taken = new ArrayList<>(goodExamples());
    Mutations mutations = new Mutations(9);
    List<JsonNode> bases = List.copyOf(taken);
    for (int i = 0; i < 3000; i++) {
      JsonNode changed = mutations.of(bases.get(i % bases.size()));
      if (isTaken(changed)) {
        taken.add(changed);
      }
    }

    write("taken.json", taken);

    assertThat(taken.size()).isGreaterThan(400);
    assertThat(taken).allSatisfy(file -> assertThat(NotebookSchemaTest.check(file)).isEmpty());
  }

  @Test
  void otherValidatorsAreGivenWhatTheyMustRefuse() throws IOException {
    List<JsonNode> refused =
        NotebookSchemaTest.REFUSED.stream()
            .map(NotebookSchemaTest::change)
            .map(NotebookSchemaTest::tree)
            .toList();

    write("refused.json", refused);

    assertThat(refused).noneMatch(SchemaCorpusTest::isTaken);
  }

  private static List<JsonNode> goodExamples() throws IOException {
    List<String> files = new ArrayList<>();
    files.add(Examples.LEAST);
    files.add(Examples.EVERYTHING);
    files.add(Examples.OPEN_ID_CONNECT);
    files.add(Files.readString(PROJECT.resolve("stacks/aws/notebook.yaml")));
    List<String> documented = documented();
    assertThat(documented).isNotEmpty();
    files.addAll(documented);
    List<JsonNode> trees = files.stream().map(NotebookSchemaTest::tree).toList();
    assertThat(trees).allMatch(SchemaCorpusTest::isTaken);
    return trees;
  }

  /** The complete files shown in the documentation. */
  private static List<String> documented() throws IOException {
    try (Stream<Path> files = Files.walk(PROJECT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !file.toString().matches(".*/(target|node_modules|\\.local)/.*"))
          .flatMap(file -> YAML_BLOCK.matcher(text(file)).results().map(MatchResult::group))
          .filter(block -> block.contains("access:") && block.contains("authentication:"))
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isTaken(JsonNode tree) {
    try {
      Findings findings = new Findings();
      Validation.check(tree, findings);
      findings.throwIfAny("notebook.yaml");
      return true;
    } catch (InvalidNotebookException e) {
      return false;
    }
  }

  private static void write(String file, List<JsonNode> notebooks) throws IOException {
    Files.createDirectories(CORPUS);
    NotebookJson.MAPPER.writeValue(CORPUS.resolve(file).toFile(), notebooks);
  }
}
