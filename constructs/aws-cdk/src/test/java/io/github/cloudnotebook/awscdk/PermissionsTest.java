package io.github.cloudnotebook.awscdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.s3.Bucket;

class PermissionsTest {
  private static final String SECRETS =
      "arn:aws:secretsmanager:eu-central-1:123456789012:secret:cloudnotebook/notebook/Server/";

  private final NotebookServer server = Servers.server();

  @Test
  void machineReadsOneParameter() {
    assertThat(allowed("ssm:GetParameter"))
        .containsExactly(
            "\"arn:aws:ssm:eu-central-1:123456789012:parameter/cloudnotebook/notebook/Server\"");
  }

  @Test
  void machineReadsOneObject() {
    assertThat(allowed("s3:GetObject"))
        .singleElement()
        .asString()
        .matches(
            "\"arn:aws:s3:::cdk-hnb659fds-assets-123456789012-eu-central-1/[0-9a-f]{64}.zip\"");
  }

  @Test
  void machineWritesAndRemovesSecretsBelowItsPrefixOnly() {
    for (String action :
        List.of("CreateSecret", "PutSecretValue", "RestoreSecret", "DeleteSecret")) {
      assertThat(allowed("secretsmanager:" + action)).containsExactly("\"" + SECRETS + "*\"");
    }
  }

  @Test
  void machineReadsNoSecret() {
    assertThat(allowed("secretsmanager:GetSecretValue")).isEmpty();
  }

  @Test
  void machineWritesToOneLogGroup() {
    String logGroup = json(Stack.of(server).resolve(server.getLogGroup().getLogGroupArn()));

    assertThat(allowed("logs:CreateLogStream")).containsExactly(logGroup);
    assertThat(allowed("logs:PutLogEvents")).containsExactly(logGroup);
  }

  @Test
  void machineTakesOnTheKernelRoleOnly() {
    String kernelRole = json(Stack.of(server).resolve(server.getKernelRole().getRoleArn()));

    assertThat(allowed("sts:AssumeRole")).containsExactly(kernelRole);
  }

  @Test
  void kernelRoleIsTakenOnByTheMachineOnly() {
    Servers.template(server)
        .hasResourceProperties(
            "AWS::IAM::Role",
            Map.of(
                "AssumeRolePolicyDocument",
                Map.of(
                    "Statement",
                    List.of(
                        Map.of(
                            "Action",
                            "sts:AssumeRole",
                            "Effect",
                            "Allow",
                            "Principal",
                            Map.of(
                                "AWS", Stack.of(server).resolve(server.getRole().getRoleArn())))),
                    "Version",
                    "2012-10-17")));
  }

  @Test
  void nothingIsAllowedEverywhereButTheFiveActionsOfSessionManager() {
    List<String> actions =
        statements()
            .filter(statement -> statement.get("Resource").asText().equals("*"))
            .flatMap(statement -> texts(statement.get("Action")))
            .toList();

    assertThat(actions)
        .containsExactlyInAnyOrder(
            "ssm:UpdateInstanceInformation",
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel");
  }

  @Test
  void noActionIsAWildcard() {
    assertThat(statements().flatMap(statement -> texts(statement.get("Action"))))
        .noneMatch(action -> action.contains("*"));
  }

  @Test
  void machineTakesNoPolicyOfAmazons() {
    assertThat(Servers.resources(server).findValues("ManagedPolicyArns")).isEmpty();
  }

  @Test
  void grantReachesKernelsAndNotTheMachine() {
    Bucket bucket = new Bucket(Stack.of(server), "Bucket");

    bucket.grantRead(server);

    Servers.template(server)
        .hasResourceProperties(
            "AWS::IAM::Policy",
            Map.of(
                "Roles", List.of(Stack.of(server).resolve(server.getKernelRole().getRoleName()))));
  }

  /** The resources, as JSON, on which the machine may do this. */
  private List<String> allowed(String action) {
    return statements()
        .filter(statement -> texts(statement.get("Action")).anyMatch(action::equals))
        .map(statement -> statement.get("Resource").toString())
        .toList();
  }

  private Stream<JsonNode> statements() {
    return Servers.resources(server).findParents("PolicyDocument").stream()
        .filter(policy -> policy.has("Roles"))
        .filter(policy -> policy.get("Roles").toString().contains("\"" + machineRole() + "\""))
        .flatMap(policy -> stream(policy.at("/PolicyDocument/Statement")));
  }

  private String machineRole() {
    return Stack.of(server).getLogicalId((CfnElement) server.getRole().getNode().getDefaultChild());
  }

  private static Stream<String> texts(JsonNode oneOrMany) {
    return oneOrMany.isTextual()
        ? Stream.of(oneOrMany.asText())
        : stream(oneOrMany).map(JsonNode::asText);
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static String json(Object resolved) {
    return Servers.JSON.valueToTree(resolved).toString();
  }
}
