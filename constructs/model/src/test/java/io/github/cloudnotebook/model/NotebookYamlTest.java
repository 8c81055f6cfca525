package io.github.cloudnotebook.model;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotebookYamlTest {

  @Test
  void theSmallestFileGivesTheDefaultsOfTheBuilder() {
    assertThat(read(Examples.LEAST)).isEqualTo(Examples.least());
  }

  @ParameterizedTest
  @ValueSource(strings = {Examples.LEAST, Examples.EVERYTHING})
  void aNotebookWrittenAsJsonReadsBackEqual(String yaml) {
    Notebook notebook = read(yaml);

    assertThat(read(NotebookJson.write(notebook))).isEqualTo(notebook);
  }

  @Test
  void everySettingIsReadUnchanged() {
    JsonNode file = YamlText.parse(Examples.EVERYTHING, "notebook.yaml", new Findings());

    assertThat(NotebookJson.MAPPER.<JsonNode>valueToTree(read(Examples.EVERYTHING)))
        .isEqualTo(file);
  }

  @Test
  void aKeyWithNothingAfterItIsNotGiven() {
    assertThat(read(Examples.LEAST + "compute:\nupdates:\n  at:\n")).isEqualTo(Examples.least());
  }

  @Test
  void wordsOfOlderYamlAreNames() {
    assertThat(read(Examples.LEAST.replace("ada", "no")).authentication())
        .isEqualTo(Authentication.passwordAndTotp("no"));
  }

  @Test
  void anOpenIdProviderIsReadWithItsDefaults() {
    String yaml =
        """
        access: {allowedCidrs: [203.0.113.0/24]}
        authentication:
          openIdConnect:
            issuer: https://id.example.com
            clientId: notebook
            allowedGroups: [notebooks]
        """;

    assertThat(read(yaml).authentication())
        .isEqualTo(
            new OpenIdConnect(
                "https://id.example.com",
                "notebook",
                List.of(),
                List.of("notebooks"),
                Optional.empty(),
                "preferred_username",
                "groups",
                List.of("openid", "profile", "email"),
                List.of()));
    assertThat(read(NotebookJson.write(read(yaml)))).isEqualTo(read(yaml));
  }

  @Test
  void aFileIsReadAsUtf8(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(directory.resolve("notebook.yaml"), "# für Ada\n" + Examples.LEAST);

    assertThat(NotebookYaml.read(file)).isEqualTo(Examples.least());
  }

  @Test
  void aMissingFileIsNamed(@TempDir Path directory) {
    Path file = directory.resolve("notebook.yaml");

    assertThatThrownBy(() -> NotebookYaml.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot read " + file + ": there is no such file");
  }

  @Test
  void theFirstTwentyMistakesAreShownAndAllAreListed() {
    String users = IntStream.range(0, 10_000).mapToObj(i -> "A" + i).collect(joining(", "));

    assertThatExceptionOfType(InvalidNotebookException.class)
        .isThrownBy(() -> read(Examples.LEAST.replace("ada", users)))
        .satisfies(
            refusal -> {
              assertThat(refusal.getMessage())
                  .startsWith("notebook.yaml has 10000 mistakes:\n")
                  .contains("users[19]")
                  .doesNotContain("users[20]")
                  .endsWith("\n  and 9980 more")
                  .hasSizeLessThan(6000);
              assertThat(refusal.violations()).hasSize(10_000);
            });
  }

  @Test
  void theMessageNamesTheFileAndEveryMistake() {
    assertThatThrownBy(() -> read(Examples.LEAST + "compute: {size: huge, rootDiskGiB: 8}\n"))
        .isInstanceOf(InvalidNotebookException.class)
        .hasMessage(
            """
            notebook.yaml has 2 mistakes:
              compute.size (line 6): "huge" is not a choice; allowed: small, medium, large or \
            xlarge; take one of these
              compute.rootDiskGiB (line 6): 8 is too small; allowed: a whole number from 16 to \
            1024; write 16 or more\
            """);
  }

  private static Notebook read(String text) {
    return NotebookYaml.read(text, "notebook.yaml");
  }
}
