package io.github.cloudnotebook.aws.pulumi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pulumi.test.Mocks;
import io.github.cloudnotebook.engines.PulumiProgram;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A Pulumi program that runs without an engine: what it registered, by type and name. */
final class Program extends PulumiProgram {
  static final String ACCOUNT = "123456789012";
  static final String IMAGE = "ami-0123456789abcdef0";

  /** The key of each secret of the company. */
  static final String KEY = "arn:aws:kms:eu-central-1:123456789012:key/2";

  /** The secret of each new database's administrator. */
  static final String DATABASE_SECRET =
      "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds!db-1-AbCdEf";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Program(Runnable program) {
    super(program, Program::made, Program::answer);
  }

  /** The smallest notebook, to be completed. */
  static Notebook.Builder notebook() {
    return Notebook.builder()
        .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
        .authentication(Authentication.passwordAndTotp("ada"));
  }

  /** The smallest notebook of SageMaker, to be completed. */
  static Notebook.Builder signedInByTheCloud() {
    return notebook().authentication(Authentication.cloud());
  }

  /** Runs a program with one notebook of SageMaker, {@code lab}. */
  static Program managed(
      UnaryOperator<ManagedNotebookArgs.Builder> args, Consumer<ManagedNotebook> then) {
    return run(
        () ->
            then.accept(
                new ManagedNotebook(
                    "lab",
                    args.apply(ManagedNotebookArgs.builder().notebook(signedInByTheCloud().build()))
                        .build())));
  }

  /** Runs a program with one environment. */
  static Program of(UnaryOperator<NotebookEnvironmentArgs.Builder> args) {
    return run(
        () ->
            new NotebookEnvironment(
                "notebook",
                args.apply(NotebookEnvironmentArgs.builder().notebook(notebook().build()))
                    .build()));
  }

  /** Runs a program. */
  static Program run(Runnable program) {
    return new Program(program);
  }

  /** The statements of the machine's policy with an action. */
  List<JsonNode> machineMay(String action) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode statement : machineMay()) {
      for (JsonNode one : statement.path("Action")) {
        if (one.asText().equals(action)) {
          found.add(statement);
        }
      }
    }
    return found;
  }

  /** The statements of the machine's policy. */
  JsonNode machineMay() {
    return json(inputsOf("aws:iam/rolePolicy:RolePolicy", "notebook").get("policy"))
        .path("Statement");
  }

  /** The template of the stack that gives the machine its desired state. */
  JsonNode template() {
    return json(inputsOf("aws:cloudformation/stack:Stack", "notebook-state").get("templateBody"));
  }

  /** The desired state, with another address to report to. */
  JsonNode document() {
    JsonNode parts = template().at("/Resources/DesiredState/Properties/Value/Fn::Join/1");
    return json(parts.get(0).asText() + "signal" + parts.get(2).asText());
  }

  static JsonNode json(Object text) {
    try {
      return JSON.readTree(String.valueOf(text));
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  private static Map<String, Object> made(Mocks.ResourceArgs asked) {
    Map<String, Object> state = new HashMap<>(asked.inputs);
    state.putIfAbsent("arn", "arn:of:" + asked.type + ":" + asked.name);
    state.putIfAbsent("name", asked.name + "-1234567");
    state.putIfAbsent("bucket", asked.name + "-1234567");
    state.putIfAbsent("allocationId", "eipalloc-1");
    state.putIfAbsent("publicIp", "203.0.113.5");
    state.putIfAbsent("privateIp", "10.1.0.7");
    state.putIfAbsent("identifier", asked.name + "-1234567");
    state.putIfAbsent("address", "database.eu-central-1.rds.amazonaws.com");
    state.putIfAbsent("masterUserSecrets", List.of(Map.of("secretArn", DATABASE_SECRET)));
    state.putIfAbsent("outputs", Map.of("Fingerprint", "ab:cd"));
    return state;
  }

  /** An account in Frankfurt that has what a program asks it for. */
  private static Map<String, Object> answer(Mocks.CallArgs asked) {
    return switch (asked.token) {
      case "aws:index/getRegion:getRegion" -> Map.of("id", "eu-central-1");
      case "aws:index/getPartition:getPartition" -> Map.of("partition", "aws");
      case "aws:index/getCallerIdentity:getCallerIdentity" -> Map.of("accountId", ACCOUNT);
      case "aws:index/getAvailabilityZones:getAvailabilityZones" ->
          Map.of("names", List.of("eu-central-1a", "eu-central-1b"));
      case "aws:ec2/getSubnet:getSubnet" ->
          Map.of("vpcId", "vpc-1", "availabilityZone", "eu-central-1a");
      case "aws:ec2/getElasticIp:getElasticIp" -> Map.of("publicIp", "203.0.113.9");
      case "aws:ssm/getParameter:getParameter" -> Map.of("value", IMAGE);
      case "aws:cloudwatch/getLogGroup:getLogGroup" ->
          Map.of("arn", "arn:aws:logs:eu-central-1:" + ACCOUNT + ":log-group:company");
      case "aws:rds/getInstance:getInstance" ->
          Map.of("address", "research.eu-central-1.rds.amazonaws.com", "port", 5433);
      case "aws:s3/getBucket:getBucket" ->
          Map.of("bucket", "company", "arn", "arn:aws:s3:::company", "region", "eu-west-1");
      case "aws:route53/getZone:getZone" -> Map.of("name", "example.com");
      case "aws:secretsmanager/getSecret:getSecret" -> Map.of("kmsKeyId", KEY);
      default -> throw new IllegalArgumentException("nobody answers " + asked.token);
    };
  }
}
