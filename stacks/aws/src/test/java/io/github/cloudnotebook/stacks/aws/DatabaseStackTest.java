package io.github.cloudnotebook.stacks.aws;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/** The stack of a notebook.yaml that asks for a database. */
class DatabaseStackTest {
  /** Where cfn-lint and checkov read the template in {@code bin/test}. */
  private static final Path OUT = Path.of("target/cdk.out-database");

  private final JsonNode template = template();

  @Test
  void outputsTellWhereTheDatabaseIsAndThatItIsKept() {
    assertThat(template.get("Outputs").has("DatabaseEndpoint")).isTrue();
    assertThat(template.at("/Outputs/Database/Description").asText())
        .contains("kept with its network when the stack is destroyed");
  }

  /** A new logical id is a new database: the old one stays behind with all its data. */
  @Test
  void logicalIdsOfTheDatabaseStayAsTheyAre() throws IOException {
    String ids =
        template.get("Resources").properties().stream()
            .map(resource -> resource.getKey() + " " + resource.getValue().get("Type").asText())
            .filter(line -> line.contains("Database"))
            .sorted()
            .collect(joining("\n", "", "\n"));

    Golden.assertThatFile("logical-ids-database.txt").holds(ids);
  }

  private static JsonNode template() {
    App app = DeployedApp.into(OUT);
    return DeployedApp.JSON.valueToTree(
        Template.fromStack(DeployedApp.stack(app, DeployedApp.notebookWith("database: {}\n")))
            .toJSON());
  }
}
