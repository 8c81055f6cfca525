package io.github.cloudnotebook.aws.cdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.machine.Bundle;
import io.github.cloudnotebook.machine.MachineCloud;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.JavaKernel;
import io.github.cloudnotebook.model.ObjectStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.Stack;
import software.constructs.IConstruct;

class DesiredStateTest {
  private static final String PARAMETER = "AWS::SSM::Parameter";
  private static final String CONDITION = "AWS::CloudFormation::WaitCondition";

  private final NotebookServer server = Servers.server();

  @Test
  void documentNamesTheBundleByItsOwnDigest() throws JsonProcessingException {
    JsonNode bundle = document(server).get("bundle");

    assertThat(bundle.get("bucket").asText())
        .isEqualTo("cdk-hnb659fds-assets-123456789012-eu-central-1");
    assertThat(bundle.get("key").asText()).matches("[0-9a-f]{64}\\.zip");
    assertThat(bundle.get("sha256").asText())
        .isEqualTo(Bundle.of(Servers.notebook().build(), MachineCloud.AWS).sha256());
  }

  @Test
  void documentHasTheFactsThatOnlyTheStackKnows() throws JsonProcessingException {
    assertThat(document(server).get("facts"))
        .isEqualTo(
            Servers.JSON.valueToTree(
                Map.of(
                    "address",
                    "{" + idOf(server, "AWS::EC2::EIP") + "}",
                    "kernelIdentityOrigin",
                    "own",
                    "dataDisk",
                    ref(server.getDataVolume()),
                    "kernelIdentity",
                    ref(server.getKernelRole()),
                    "log",
                    ref(server.getLogGroup()),
                    "signInPrefix",
                    "cloudnotebook/notebook/Server/",
                    "url",
                    "https://{" + idOf(server, "AWS::EC2::EIP") + "}",
                    "version",
                    1)));
  }

  @Test
  void documentTellsTheLoaderWhereTheLogGoes() throws JsonProcessingException {
    assertThat(document(server).get("log").asText()).isEqualTo(ref(server.getLogGroup()));
  }

  @Test
  void documentHasTheVersionsThatLoaderAndBundleRead() throws IOException {
    assertThat(document(server).get("version").asInt())
        .isEqualTo(versionIn("loader/loader.py", "VERSION"));
    assertThat(document(server).at("/facts/version").asInt())
        .isEqualTo(
            Servers.JSON.readTree(machine("guest/contracts.json")).at("/facts/version").asInt());
  }

  @Test
  void documentSaysWhereTheDeploymentWaits() throws JsonProcessingException {
    JsonNode handle = Servers.resource(server, CONDITION).at("/Properties/Handle/Ref");

    assertThat(document(server).get("readyUrl").asText()).isEqualTo("{" + handle.asText() + "}");
  }

  @Test
  void documentStaysUnderFourKilobytesWithTheLongestNamesAndUrl() throws JsonProcessingException {
    Stack stack = Servers.stack();
    NotebookServer everything =
        Servers.server(
            stack,
            NotebookServerProps.builder()
                .notebook(Servers.notebook().storage(ObjectStorage.builder().build()).build())
                .storage(new NotebookStorage(stack, "Storage")));
    String longest =
        document(everything)
            .toString()
            .replace("cloudnotebook/notebook/Server/", "p".repeat(480))
            .replaceAll("\\{ServerLogs\\w+}", "l".repeat(512))
            .replaceAll("\\{ServerReady\\w+}", "u".repeat(1024))
            .replaceAll("\\{ServerKernelRole\\w+}", "r".repeat(128))
            .replaceAll("\\{\\w+}", "i".repeat(64));

    assertThat(longest.getBytes(UTF_8)).hasSizeLessThan(4096);
  }

  @Test
  void documentComesAfterAllThatTheMachineNeeds() {
    IConstruct role = server.getRole();

    // The kernel role and the log group come first because the document names them.
    assertThat(Servers.resource(server, PARAMETER).get("DependsOn"))
        .extracting(id -> "{" + id.asText() + "}")
        .containsExactlyInAnyOrder(
            ref(role),
            ref(role.getNode().findChild("Policy")),
            ref(server.getConnections().getSecurityGroups().get(0)),
            "{" + idOf(server, "AWS::EC2::EIPAssociation") + "}");
  }

  @Test
  void deploymentWaitsTwentyMinutesForDocumentAndMachine() {
    JsonNode condition = Servers.resource(server, CONDITION);

    assertThat(condition.at("/Properties/Timeout").asText()).isEqualTo("1200");
    assertThat(typesOf(condition.get("DependsOn"))).contains(PARAMETER, "AWS::EC2::Instance");
  }

  @Test
  void parameterHasANameBeforeItExists() {
    assertThat(Servers.resource(server, PARAMETER).at("/Properties/Name").asText())
        .isEqualTo("/cloudnotebook/notebook/Server");
  }

  @Test
  void nameInANestedStackBeginsWithTheOutermostOne() {
    Stack nested = new NestedStack(Servers.stack(), "Team one");

    assertThat(Servers.server(nested, Servers.props()).getSignInPrefix())
        .matches("cloudnotebook/notebook/Team-one-[0-9a-f]{8}/Server/");
  }

  @Test
  void nameTooLongForSecretsIsRefused() {
    Stack stack = Servers.stack();
    String id = "S".repeat(460);

    assertThatThrownBy(() -> new NotebookServer(stack, id, Servers.props().build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "names of secrets would begin with the 484 characters of cloudnotebook/notebook/%s/, and"
                    .formatted(id)
                + " 480 is the most: shorten the stack's name or the ids around the server");
  }

  @Test
  void changedSettingChangesTheDocumentAndTheWaitAndNothingElse() {
    NotebookServer changed =
        Servers.serverOf(
            it ->
                it.authentication(Authentication.passwordAndTotp("ada", "grace"))
                    .javaKernel(JavaKernel.builder().jvmOptions("-Xmx2g").build()));

    assertThat(typesOfDifferences(Servers.resources(server), Servers.resources(changed)))
        .containsExactly(
            "AWS::CloudFormation::WaitCondition",
            "AWS::CloudFormation::WaitConditionHandle",
            // The object that the machine may read is a new one.
            "AWS::IAM::ManagedPolicy",
            PARAMETER);
  }

  @Test
  void changedSettingWaitsAtANewHandle() {
    NotebookServer changed =
        Servers.serverOf(it -> it.authentication(Authentication.passwordAndTotp("grace")));

    assertThat(idOf(changed, CONDITION)).isNotEqualTo(idOf(server, CONDITION));
    assertThat(idOf(changed, CONDITION + "Handle"))
        .isNotEqualTo(idOf(server, CONDITION + "Handle"));
  }

  @Test
  void unchangedSettingsWaitAtTheSameHandle() {
    assertThat(idOf(Servers.server(), CONDITION + "Handle"))
        .isEqualTo(idOf(server, CONDITION + "Handle"));
  }

  @Test
  void fingerprintIsWhatTheMachineAnswered() {
    Stack stack = Stack.of(server);
    List<Object> split =
        List.of("\"", Map.of("Fn::GetAtt", List.of(idOf(server, CONDITION), "Data")));

    assertThat(stack.resolve(server.getCaFingerprint()))
        .isEqualTo(Map.of("Fn::Select", List.of(3, Map.of("Fn::Split", split))));
  }

  /** The number assigned to a name in a file of the machine. */
  private static int versionIn(String file, String name) throws IOException {
    Matcher matcher = Pattern.compile("(?m)^" + name + " = (\\d+)").matcher(machine(file));
    assertThat(matcher.find()).as("%s in %s", name, file).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  private static String machine(String file) throws IOException {
    return Files.readString(Path.of("../machine/src/main").resolve(file));
  }

  /** The document with every reference written as the logical id in braces. */
  private static JsonNode document(NotebookServer server) throws JsonProcessingException {
    JsonNode parts = Servers.resource(server, PARAMETER).at("/Properties/Value/Fn::Join/1");
    return Servers.JSON.readTree(
        stream(parts)
            .map(part -> part.isTextual() ? part.asText() : "{" + referred(part) + "}")
            .collect(joining()));
  }

  /** The logical id of a {@code Ref} or {@code Fn::GetAtt}. */
  private static String referred(JsonNode part) {
    return part.has("Ref") ? part.get("Ref").asText() : part.at("/Fn::GetAtt/0").asText();
  }

  /** How {@link #document} writes a reference to this resource. */
  private static String ref(IConstruct construct) {
    IConstruct resource =
        construct instanceof CfnElement ? construct : construct.getNode().getDefaultChild();
    return "{" + Stack.of(construct).getLogicalId((CfnElement) resource) + "}";
  }

  private static String idOf(NotebookServer server, String type) {
    return Servers.resources(server).properties().stream()
        .filter(resource -> resource.getValue().get("Type").asText().equals(type))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private Stream<String> typesOf(JsonNode ids) {
    JsonNode resources = Servers.resources(server);
    return stream(ids).map(id -> resources.get(id.asText()).get("Type").asText());
  }

  /** The types of resources that are missing or different in one of the two templates. */
  private static Set<String> typesOfDifferences(JsonNode one, JsonNode other) {
    return Stream.of(one, other)
        .flatMap(template -> template.properties().stream())
        .filter(
            resource ->
                !resource.getValue().equals(one.get(resource.getKey()))
                    || !resource.getValue().equals(other.get(resource.getKey())))
        .map(resource -> resource.getValue().get("Type").asText())
        .collect(toCollection(TreeSet::new));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
