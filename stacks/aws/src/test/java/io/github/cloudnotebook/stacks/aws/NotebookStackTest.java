package io.github.cloudnotebook.stacks.aws;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class NotebookStackTest {
  /** Where cfn-lint and checkov read the template in {@code bin/test}. */
  private static final Path OUT = Path.of("target/cdk.out");

  @Test
  void outputsTellWhatTheOwnerNeeds() {
    assertThat(template().get("Outputs").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "Url",
            "CaFingerprint",
            "SignInDetails",
            "InstanceId",
            "DataVolume",
            "LogGroup",
            "BackupVault");
  }

  @Test
  void everyOutputSaysWhatItIsFor() {
    assertThat(template().get("Outputs"))
        .allSatisfy(output -> assertThat(output.get("Description").asText()).isNotBlank());
  }

  @Test
  void whatADestroyKeepsIsAnOutput() {
    JsonNode template = template();

    assertThat(template.at("/Outputs/DataVolume/Description").asText())
        .contains("kept when the stack is destroyed");
    assertThat(template.at("/Outputs/LogGroup/Description").asText())
        .contains("kept when the stack is destroyed");
  }

  @Test
  void whatADestroyKeepsOfOptionalPartsIsAnOutput() {
    assertThat(templateOfEveryPart().at("/Outputs/StorageBucket/Description").asText())
        .contains("kept when the stack is destroyed");
  }

  @Test
  void eachSynthesisSaysWhichWaysToDeployProveNothing() {
    NotebookStack stack = DeployedApp.stack(DeployedApp.into(Path.of("target/cdk.out-least")));

    Annotations.fromStack(stack)
        .hasInfo("*", Match.stringLikeRegexp(".*--hotswap, cdk watch, --express.*"));
  }

  /** A resource with a new logical id is a new resource: the old one is lost. */
  @Test
  void logicalIdsStayAsTheyAre() throws IOException {
    Golden.assertThatFile("logical-ids.txt").holds(logicalIds(template()));
  }

  @Test
  void logicalIdsOfOptionalPartsStayAsTheyAre() throws IOException {
    Golden.assertThatFile("logical-ids-of-every-part.txt").holds(logicalIds(templateOfEveryPart()));
  }

  private static String logicalIds(JsonNode template) {
    return template.get("Resources").properties().stream()
        .map(resource -> resource.getKey() + " " + resource.getValue().get("Type").asText())
        // A wait condition and its handle are new with each desired state.
        .map(line -> line.replaceFirst("(Handle|Condition)[0-9a-f]{16}[0-9A-F]{8} ", "$1… "))
        .sorted()
        .collect(joining("\n", "", "\n"));
  }

  /** Changed user data stops the machine, and with it every running kernel. */
  @Test
  void userDataStaysAsItIs() throws IOException {
    Golden.assertThatFile("user-data.txt").holds(userData());
  }

  /** The user data, with a line break wherever a file in it has one. */
  private String userData() {
    return template()
        .get("Resources")
        .findValue("UserData")
        .get("Fn::Base64")
        .asText()
        .replace("\\n", "\\n\n");
  }

  private static JsonNode template() {
    return json(DeployedApp.stack(DeployedApp.into(Path.of("target/cdk.out-least"))));
  }

  private static JsonNode templateOfEveryPart() {
    return json(DeployedApp.stackWithEveryPart(DeployedApp.into(OUT)));
  }

  private static JsonNode json(NotebookStack stack) {
    return DeployedApp.JSON.valueToTree(Template.fromStack(stack).toJSON());
  }
}
