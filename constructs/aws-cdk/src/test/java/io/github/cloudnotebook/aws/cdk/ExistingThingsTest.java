package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.aws.AwsLimits;
import io.github.cloudnotebook.model.Log;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;

/** A company's existing key and log group; networks and images have their own tests. */
class ExistingThingsTest {
  private final Stack stack = Servers.stack();
  private final IKey key = new Key(stack, "Key");
  private final NotebookServer server = Servers.server(stack, Servers.props().encryptionKey(key));
  private final Object keyArn = stack.resolve(key.getKeyArn());

  @Test
  void keyEncryptsBothDisks() {
    Servers.template(server)
        .hasResourceProperties("AWS::EC2::Volume", Map.of("Encrypted", true, "KmsKeyId", keyArn));
    Servers.template(server)
        .hasResourceProperties(
            "AWS::EC2::Instance",
            Map.of(
                "BlockDeviceMappings",
                List.of(
                    Match.objectLike(
                        Map.of("Ebs", Match.objectLike(Map.of("KmsKeyId", keyArn)))))));
  }

  @Test
  void keyEncryptsEveryLogGroupMadeHere() {
    Servers.template(server)
        .allResourcesProperties("AWS::Logs::LogGroup", Map.of("KmsKeyId", keyArn));
  }

  @Test
  void keyAdmitsCloudWatchForLogGroupsOfThisAccount() {
    Servers.template(server)
        .hasResourceProperties(
            "AWS::KMS::Key",
            Map.of(
                "KeyPolicy",
                Match.objectLike(
                    Map.of(
                        "Statement",
                        Match.arrayWith(
                            List.of(
                                Match.objectLike(
                                    Map.of(
                                        "Principal",
                                        Map.of("Service", "logs.eu-central-1.amazonaws.com"),
                                        "Condition",
                                        Map.of(
                                            "ArnLike",
                                            Map.of(
                                                "kms:EncryptionContext:aws:logs:arn",
                                                "arn:aws:logs:eu-central-1:123456789012:log-group:*"))))))))));
  }

  @Test
  void machineUsesTheKeyThroughSecretsManagerOnly() {
    assertThat(Permissions.ofMachine(server).to("kms:*"))
        .containsExactly(
            Permissions.allowingVia(
                "secretsmanager.eu-central-1.amazonaws.com",
                List.of("kms:Decrypt", "kms:GenerateDataKey"),
                keyArn));
  }

  @Test
  void machineIsToldTheKeyForSecrets() {
    JsonNode value = Servers.resource(server, "AWS::SSM::Parameter").at("/Properties/Value");

    assertThat(value.toString()).contains("\\\"encryptionKey\\\":\\\"");
  }

  @Test
  void withoutAKeyTheTemplateNamesNone() {
    assertThat(Servers.resources(Servers.server()).toString()).doesNotContainIgnoringCase("kms");
  }

  @Test
  void importedKeyIsUsedAsItIs() {
    Stack other = Servers.stack();
    IKey imported =
        Key.fromKeyArn(other, "Key", "arn:aws:kms:eu-central-1:123456789012:key/brought");

    Servers.template(Servers.server(other, Servers.props().encryptionKey(imported)))
        .hasResourceProperties(
            "AWS::EC2::Volume",
            Map.of("KmsKeyId", "arn:aws:kms:eu-central-1:123456789012:key/brought"));
  }

  @Test
  void ownLogGroupOutlivesAFailedDeploymentAndKeepsEntriesForThreeMonths() {
    Servers.template(Servers.server())
        .hasResource(
            "AWS::Logs::LogGroup",
            Map.of("DeletionPolicy", "Retain", "Properties", Map.of("RetentionInDays", 90)));
  }

  @Test
  void ownLogGroupHasTheNotebooksRetentionAndFlowLogsThreeMonths() {
    NotebookServer server =
        Servers.serverOf(it -> it.log(Log.builder().retentionDays(365).build()));

    assertThat(Servers.resources(server).findParents("RetentionInDays"))
        .extracting(group -> group.get("RetentionInDays").asInt())
        .containsExactlyInAnyOrder(365, 90);
  }

  @Test
  void everyRetentionThatCloudWatchHasUpToTenYearsCanBeAskedFor() {
    Stack other = Servers.stack();
    Stream.of(RetentionDays.values())
        .filter(days -> days != RetentionDays.INFINITE)
        .forEach(days -> LogGroup.Builder.create(other, days.name()).retention(days).build());

    assertThat(
            Servers.JSON
                .valueToTree(Template.fromStack(other).toJSON())
                .findValues("RetentionInDays"))
        .hasSize(22)
        .allSatisfy(
            days -> {
              assertThatNoException()
                  .isThrownBy(
                      () ->
                          Servers.notebook()
                              .log(Log.builder().retentionDays(days.asInt()).build())
                              .build());
              assertThat(AwsLimits.logRetention(days.asInt())).isEqualTo(days.asInt());
            });
  }

  @Test
  void retentionForAnExistingLogGroupIsAContradiction() {
    Stack other = Servers.stack();
    NotebookServerProps.Builder props =
        NotebookServerProps.builder()
            .notebook(Servers.notebook().log(Log.builder().retentionDays(365).build()).build())
            .logGroup(LogGroup.fromLogGroupName(other, "Logs", "company/notebooks"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(other, props))
        .withMessage(
            "log.retentionDays is 365 at notebook/Server, but the props have a logGroup,"
                + " notebook/Logs, which keeps its own retention: remove log.retentionDays from the"
                + " notebook, or leave logGroup out");
  }

  @Test
  void existingLogGroupTakesTheMachinesLog() {
    Stack other = Servers.stack();

    NotebookServer server =
        Servers.server(
            other,
            Servers.props()
                .logGroup(LogGroup.fromLogGroupName(other, "Logs", "company/notebooks")));

    assertThat(Servers.resource(server, "AWS::SSM::Parameter").at("/Properties/Value").toString())
        .contains("\\\"log\\\":\\\"company/notebooks\\\"");
  }
}
