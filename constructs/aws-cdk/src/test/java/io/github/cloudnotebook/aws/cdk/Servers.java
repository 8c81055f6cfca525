package io.github.cloudnotebook.aws.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** Servers for tests, in an account whose zones and images have been looked up. */
final class Servers {
  static final String IMAGE = "ami-0123456789abcdef0";
  static final String ARM_IMAGE = "ami-0fedcba9876543210";

  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-central-1";
  static final ObjectMapper JSON = new ObjectMapper();

  private Servers() {}

  static App app() {
    String images = "parameterName=/aws/service/debian/release/13/latest/";
    App app =
        new App(
            AppProps.builder()
                .context(
                    Map.of(
                        lookUp("availability-zones", ""),
                        List.of("eu-central-1a", "eu-central-1b"),
                        lookUp("ssm", images + "amd64:"),
                        IMAGE,
                        lookUp("ssm", images + "arm64:"),
                        ARM_IMAGE,
                        "@aws-cdk/core:enablePartitionLiterals",
                        true))
                .build());
    // The CDK's advice on each of many templates would bury the tests' output.
    Validations.of(app)
        .acknowledge(
            lookedUp("CloudFormation-Validate::W3010"), lookedUp("CloudFormation-Validate::W9010"));
    return app;
  }

  static Stack stack() {
    return stack(app(), "notebook");
  }

  static Stack stack(App app, String id) {
    return stackIn(app, id, REGION);
  }

  /** A stack in another region, where nothing has been looked up. */
  static Stack stackIn(String region) {
    return stackIn(app(), "notebook", region);
  }

  private static Stack stackIn(App app, String id, String region) {
    return new Stack(
        app,
        id,
        StackProps.builder()
            .env(Environment.builder().account(ACCOUNT).region(region).build())
            .build());
  }

  static Notebook.Builder notebook() {
    return Notebook.builder()
        .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
        .authentication(Authentication.passwordAndTotp("ada"));
  }

  static NotebookServerProps.Builder props() {
    return NotebookServerProps.builder().notebook(notebook().build());
  }

  /** A server that has nothing but its notebook. */
  static NotebookServer server() {
    return server(stack(), props());
  }

  static NotebookServer server(Stack stack, NotebookServerProps.Builder props) {
    return new NotebookServer(stack, "Server", props.build());
  }

  static NotebookServer serverOf(UnaryOperator<Notebook.Builder> change) {
    return server(
        stack(), NotebookServerProps.builder().notebook(change.apply(notebook()).build()));
  }

  /** The server of an environment that has nothing but its notebook. */
  static NotebookServer serverOfEnvironment(UnaryOperator<Notebook.Builder> change) {
    return serverOfEnvironment(
        stack(), NotebookEnvironmentProps.builder().notebook(change.apply(notebook()).build()));
  }

  static NotebookServer serverOfEnvironment(Stack stack, NotebookEnvironmentProps.Builder props) {
    return new NotebookEnvironment(stack, "Lab", props.build()).getServer();
  }

  static Template template(NotebookServer server) {
    return Template.fromStack(Stack.of(server));
  }

  static JsonNode resources(NotebookServer server) {
    return JSON.valueToTree(template(server).toJSON()).get("Resources");
  }

  /** The only resource of this type. */
  static JsonNode resource(NotebookServer server, String type) {
    List<JsonNode> found =
        resources(server).findParents("Type").stream()
            .filter(resource -> resource.get("Type").asText().equals(type))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " resources of type " + type);
    }
    return found.get(0);
  }

  /** The properties of a policy that has these statements, and possibly others. */
  static Map<String, Object> withStatements(Object... statements) {
    return Map.of(
        "PolicyDocument",
        Match.objectLike(Map.of("Statement", Match.arrayWith(List.of(statements)))));
  }

  private static String lookUp(String kind, String question) {
    return kind + ":account=" + ACCOUNT + ":" + question + "region=" + REGION;
  }

  private static Acknowledgment lookedUp(String rule) {
    return Acknowledgment.builder().id(rule).reason("zone and image are looked up").build();
  }
}
