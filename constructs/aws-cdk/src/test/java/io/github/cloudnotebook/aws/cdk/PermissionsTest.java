package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.s3.Bucket;

class PermissionsTest {
  private static final String SECRETS =
      "arn:aws:secretsmanager:eu-central-1:123456789012:secret:cloudnotebook/notebook/Server/";

  private final NotebookServer server = Servers.server();
  private final Permissions machine = Permissions.ofMachine(server);

  @Test
  void machineReadsOneParameter() {
    assertThat(machine.resourcesOf("ssm:GetParameter*"))
        .containsExactly(
            "\"arn:aws:ssm:eu-central-1:123456789012:parameter/cloudnotebook/notebook/Server\"");
  }

  @Test
  void machineReadsOneObject() {
    assertThat(machine.resourcesOf("s3:*"))
        .singleElement()
        .asString()
        .matches(
            "\"arn:aws:s3:::cdk-hnb659fds-assets-123456789012-eu-central-1/[0-9a-f]{64}.zip\"");
  }

  @Test
  void machineWritesAndRemovesSecretsBelowItsPrefixOnly() {
    for (String action :
        List.of("CreateSecret", "PutSecretValue", "RestoreSecret", "DeleteSecret")) {
      assertThat(machine.resourcesOf("secretsmanager:" + action))
          .containsExactly("\"" + SECRETS + "*\"");
    }
  }

  @Test
  void machineReadsNoSecret() {
    assertThat(machine.to("secretsmanager:GetSecretValue")).isEmpty();
  }

  @Test
  void machineWritesToOneLogGroup() {
    String logGroup = json(Stack.of(server).resolve(server.getLogGroup().getLogGroupArn()));

    assertThat(machine.resourcesOf("logs:*")).containsExactly(logGroup);
  }

  @Test
  void machineTakesOnTheKernelRoleOnly() {
    Object kernelRole = Stack.of(server).resolve(server.getKernelRole().getRoleArn());

    assertThat(machine.to("sts:*"))
        .containsExactly(
            Permissions.allowing(List.of("sts:AssumeRole", "sts:TagSession"), kernelRole));
  }

  @Test
  void kernelRoleIsTakenOnByTheMachineOnlyAndWithNoOtherTagThanTheUsers() {
    Object machineRole = Stack.of(server).resolve(server.getRole().getRoleArn());

    assertThat(trustOf(server.getKernelRole()))
        .isEqualTo(
            Servers.JSON.valueToTree(
                List.of(
                    Map.of(
                        "Action",
                        List.of("sts:AssumeRole", "sts:TagSession"),
                        "Effect",
                        "Allow",
                        "Principal",
                        Map.of("AWS", machineRole),
                        "Condition",
                        Map.of(
                            "ForAllValues:StringEquals",
                            Map.of("aws:TagKeys", List.of("user")))))));
  }

  @Test
  void kernelRoleHasNoPermissionUnlessOneIsGranted() {
    assertThat(Permissions.of(server, server.getKernelRole()).statements()).isEmpty();
  }

  @Test
  void nothingIsAllowedEverywhereButTheFiveActionsOfSessionManager() {
    List<String> actions =
        machine.statements().stream()
            .filter(it -> Permissions.texts(it.path("Resource")).anyMatch("*"::equals))
            .flatMap(Permissions::actions)
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
    assertThat(machine.statements().stream().flatMap(Permissions::actions))
        .isNotEmpty()
        .noneMatch(action -> action.contains("*"));
  }

  @Test
  void everyStatementNamesWhatItAllows() {
    assertThat(machine.statements())
        .allSatisfy(
            statement ->
                assertThat(statement.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("Action", "Effect", "Resource"));
  }

  @Test
  void machineHasNoManagedPolicyOfAws() {
    assertThat(Servers.resources(server).findValues("ManagedPolicyArns")).isEmpty();
  }

  @Test
  void grantReachesKernelsAndNotTheMachine() {
    NotebookServer granted = Servers.server();
    Bucket bucket = new Bucket(Stack.of(granted), "Bucket");
    Object arn = Stack.of(granted).resolve(bucket.getBucketArn());
    Object files = Stack.of(granted).resolve(bucket.arnForObjects("*"));

    bucket.grantRead(granted);

    assertThat(Permissions.of(granted, granted.getKernelRole()).statements())
        .containsExactly(
            Permissions.allowing(
                List.of("s3:GetObject*", "s3:GetBucket*", "s3:List*"), List.of(arn, files)));
    assertThat(Permissions.ofMachine(granted).statements()).isEqualTo(machine.statements());
    Servers.template(granted).resourceCountIs("AWS::S3::BucketPolicy", 0);
  }

  /** The statements of a role's trust policy. */
  private JsonNode trustOf(IRole role) {
    String id = Stack.of(server).getLogicalId((CfnElement) role.getNode().getDefaultChild());
    return Servers.resources(server).get(id).at("/Properties/AssumeRolePolicyDocument/Statement");
  }

  private static String json(Object resolved) {
    return Servers.JSON.valueToTree(resolved).toString();
  }
}
