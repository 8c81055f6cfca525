package io.github.cloudnotebook.stacks.aws;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.aws.cdk.NotebookAcknowledgements;
import io.github.cloudnotebook.aws.cdk.NotebookAcknowledgements.Acknowledgement;
import io.github.cloudnotebook.aws.cdk.NotebookAcknowledgements.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README lists exactly the findings that are acknowledged. */
class AcknowledgementsTest {
  private static final Path README = Path.of("README.md");
  private static final String TABLE =
      "(?s)(?<=<!-- acknowledgements -->\n).*(?=<!-- /acknowledgements -->)";

  @Test
  void theTableInTheReadmeNamesThemAll() throws IOException {
    String expected =
        Files.readString(README).replaceFirst(TABLE, Matcher.quoteReplacement(table()));
    if (Boolean.getBoolean("notebook.update")) {
      Files.writeString(README, expected);
    }
    assertThat(README).content().isEqualTo(expected);
  }

  private static String table() {
    Stream<String> onResources =
        Stream.of(
                rows("", NotebookAcknowledgements.NETWORK),
                rows("Server/", NotebookAcknowledgements.SERVER),
                rows("Server/", NotebookAcknowledgements.ACME_BY_HTTP),
                rows("Server/", NotebookAcknowledgements.GRANTED),
                rows("Storage/", NotebookAcknowledgements.STORAGE),
                rows("Database/", NotebookAcknowledgements.DATABASE))
            .flatMap(it -> it);
    String anywhere =
        "| anywhere | %s | %s. |"
            .formatted(
                String.join(", ", NotebookAcknowledgements.CHOSEN_ONCE),
                NotebookAcknowledgements.CHOSEN_ONCE_REASON);
    return Stream.concat(onResources, Stream.of(anywhere))
        .collect(joining("\n", "| On | Rule | Why it stands |\n|---|---|---|\n", "\n"));
  }

  private static Stream<String> rows(String part, List<Acknowledgement> all) {
    return all.stream().map(acknowledged -> row(part, acknowledged));
  }

  private static String row(String part, Acknowledgement acknowledged) {
    return "| `%s` | %s | %s |"
        .formatted(
            part + acknowledged.path(),
            acknowledged.findings().stream().map(Finding::rule).collect(joining(", ")),
            acknowledged.reason());
  }
}
