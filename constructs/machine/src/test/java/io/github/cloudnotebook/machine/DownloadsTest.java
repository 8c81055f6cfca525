package io.github.cloudnotebook.machine;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Compares the table in the docs; {@code mvn test -Dnotebook.update=true} writes it. */
class DownloadsTest {
  private static final Path DOCS = Path.of("../../docs/network.md");
  private static final String TABLE = "(?s)(?<=<!-- downloads -->\n).*(?=<!-- /downloads -->)";
  private static final String HEAD =
      "| What | From | When | Without internet |\n|---|---|---|---|\n";

  @Test
  void exactlyTheServicesThatTheMachineCallsNeedAnEndpoint() {
    assertThat(Downloads.endpoints())
        .containsExactlyInAnyOrder("ssm", "ssmmessages", "s3", "secretsmanager", "logs", "sts");
  }

  @Test
  void theTableInTheDocsListsWhatTheMachineDownloads() throws IOException {
    String docs = Files.readString(DOCS);
    String rows =
        Downloads.all().valueStream().map(DownloadsTest::row).collect(joining("\n", HEAD, "\n"));
    String generated = docs.replaceFirst(TABLE, rows);

    if (Boolean.getBoolean("notebook.update")) {
      Files.writeString(DOCS, generated);
    }
    assertThat(docs).contains("<!-- downloads -->\n", "<!-- /downloads -->");
    assertThat(DOCS).content().isEqualTo(generated);
  }

  private static String row(JsonNode download) {
    String hosts =
        download
            .get("hosts")
            .valueStream()
            .map(host -> "`" + host.asText() + "`")
            .collect(joining(", "));
    return "| %s | %s | %s | %s |"
        .formatted(
            download.get("what").asText(), hosts, download.get("when").asText(), instead(download));
  }

  private static String instead(JsonNode download) {
    if (download.has("mirror")) {
      return "`mirrors." + download.get("mirror").asText() + "`";
    }
    if (download.has("endpoint")) {
      return "an endpoint for `" + download.get("endpoint").asText() + "`";
    }
    return download.get("instead").asText();
  }
}
