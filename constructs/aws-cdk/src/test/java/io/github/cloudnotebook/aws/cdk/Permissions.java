package io.github.cloudnotebook.aws.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IRole;

/** All that the policies of a template let a role do, attached and inline. */
final class Permissions {
  private final List<JsonNode> statements;

  private Permissions(List<JsonNode> statements) {
    this.statements = statements;
  }

  static Permissions of(NotebookServer server, IRole role) {
    JsonNode name = Servers.JSON.valueToTree(Stack.of(server).resolve(role.getRoleName()));
    JsonNode resources = Servers.resources(server);
    Stream<JsonNode> attached =
        resources.findParents("PolicyDocument").stream()
            .filter(policy -> policy.path("Roles").valueStream().anyMatch(name::equals));
    Stream<JsonNode> inline =
        resources.path(name.path("Ref").asText()).at("/Properties/Policies").valueStream();
    return new Permissions(
        Stream.concat(attached, inline)
            .flatMap(policy -> policy.at("/PolicyDocument/Statement").valueStream())
            .toList());
  }

  static Permissions ofMachine(NotebookServer server) {
    return of(server, server.getRole());
  }

  List<JsonNode> statements() {
    return statements;
  }

  /** The statements that allow an action, or actions of this pattern, by name or by wildcard. */
  List<JsonNode> to(String pattern) {
    return statements.stream()
        .filter(statement -> statement.get("Effect").asText().equals("Allow"))
        .filter(statement -> actions(statement).anyMatch(action -> overlap(action, pattern)))
        .toList();
  }

  /** The resources that an action is allowed on, as JSON. */
  List<String> resourcesOf(String action) {
    return to(action).stream().map(statement -> statement.get("Resource").toString()).toList();
  }

  static Stream<String> actions(JsonNode statement) {
    return texts(statement.path("Action"));
  }

  static Stream<String> texts(JsonNode oneOrMany) {
    return oneOrMany.isTextual()
        ? Stream.of(oneOrMany.asText())
        : oneOrMany.valueStream().map(JsonNode::asText);
  }

  /** A statement that allows actions on a resource, as it stands in a template. */
  static JsonNode allowing(Object actions, Object resource) {
    return Servers.JSON.valueToTree(
        Map.of("Action", actions, "Effect", "Allow", "Resource", resource));
  }

  /** The same under a condition. */
  static JsonNode allowing(Object actions, Object resource, Map<String, Object> condition) {
    return Servers.JSON.valueToTree(
        Map.of("Action", actions, "Effect", "Allow", "Resource", resource, "Condition", condition));
  }

  /** A statement that allows actions with a key, through one service only. */
  static JsonNode allowingVia(String service, Object actions, Object key) {
    return allowing(actions, key, Map.of("StringEquals", Map.of("kms:ViaService", service)));
  }

  private static boolean overlap(String action, String pattern) {
    return action.matches(pattern.replace("*", ".*")) || pattern.matches(action.replace("*", ".*"));
  }
}
