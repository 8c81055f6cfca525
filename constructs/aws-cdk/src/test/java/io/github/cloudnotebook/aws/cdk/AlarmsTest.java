package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.Database;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;

class AlarmsTest {
  private static final String ALARM = "AWS::CloudWatch::Alarm";
  private static final String FILTER = "AWS::Logs::MetricFilter";
  private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:operations";

  private final Stack stack = Servers.stack();
  private final ITopic topic = Topic.fromTopicArn(stack, "Topic", TOPIC);
  private final NotebookServer server = Servers.server(stack, Servers.props().alarmTopic(topic));

  @Test
  void withoutATopicThereAreNoAlarmsAndNoFilters() {
    Servers.template(Servers.server()).resourceCountIs(ALARM, 0);
    Servers.template(Servers.server()).resourceCountIs(FILTER, 0);
  }

  @Test
  void everyAlarmNotifiesTheTopic() {
    Servers.template(server)
        .allResourcesProperties(ALARM, Map.of("AlarmActions", Match.arrayWith(List.of(TOPIC))));
  }

  @Test
  void everyAlarmSaysWhatToDoAndWhere() {
    assertThat(Servers.resources(server).findValues("AlarmDescription"))
        .hasSize(8)
        .extracting(JsonNode::asText)
        .allMatch(text -> text.endsWith(" (notebook/Server)"));
  }

  @Test
  void machineIsRestartedOnAnotherHostIfItsHostFails() {
    Servers.template(server)
        .hasResourceProperties(
            ALARM,
            Map.of(
                "MetricName",
                "StatusCheckFailed_System",
                "AlarmActions",
                List.of(TOPIC, "arn:aws:automate:eu-central-1:ec2:recover")));
  }

  @ParameterizedTest
  @CsvSource({
    "dataDiskUsedPercent,            GreaterThanOrEqualToThreshold, 80, Average,"
        + " $.dataDiskUsedPercent, ($.dataDiskUsedPercent = *)",
    "systemDiskUsedPercent,          GreaterThanOrEqualToThreshold, 85, Average,"
        + " $.systemDiskUsedPercent, ($.systemDiskUsedPercent = *)",
    "memoryUsedPercent,              GreaterThanOrEqualToThreshold, 90, Average,"
        + " $.memoryUsedPercent, ($.memoryUsedPercent = *)",
    "certificateLifetimeLeftPercent, LessThanThreshold,             15, Average,"
        + " $.certificateLifetimeLeftPercent, ($.certificateLifetimeLeftPercent = *)",
    "setupFailed,                    GreaterThanOrEqualToThreshold,  1, Sum,     1, ($.setupFailed"
        + " = *)",
    "signInsRefused,                 GreaterThanOrEqualToThreshold, 10, Sum,     1, ($.event ="
        + " \"sign-in\") && (($.outcome = \"refused\") || ($.outcome = \"limited\"))",
  })
  void metricsOfTheMachineHaveAlarms(
      String name,
      String comparison,
      int threshold,
      String statistic,
      String value,
      String condition) {
    Servers.template(server)
        .hasResourceProperties(
            FILTER,
            Map.of(
                "LogGroupName",
                stack.resolve(server.getLogGroup().getLogGroupName()),
                "FilterPattern",
                "{ ($.notebook = \"cloudnotebook/notebook/Server/\") && %s }".formatted(condition),
                "MetricTransformations",
                List.of(
                    Map.of(
                        "MetricNamespace", "cloudnotebook/notebook/Server",
                        "MetricName", name,
                        "MetricValue", value))));
    Servers.template(server)
        .hasResourceProperties(
            ALARM,
            Map.of(
                "Namespace", "cloudnotebook/notebook/Server",
                "MetricName", name,
                "ComparisonOperator", comparison,
                "Threshold", threshold,
                "Statistic", statistic));
  }

  @Test
  void storageOfADatabaseHasAnAlarm() {
    Stack other = Servers.stack();

    NotebookServer server =
        Servers.serverOfEnvironment(
            other,
            NotebookEnvironmentProps.builder()
                .notebook(Servers.notebook().database(Database.builder().build()).build())
                .alarmTopic(Topic.fromTopicArn(other, "Topic", TOPIC)));

    Servers.template(server)
        .hasResourceProperties(
            ALARM,
            Map.of(
                "Namespace", "AWS/RDS",
                "MetricName", "FreeStorageSpace",
                "Dimensions",
                    List.of(
                        Map.of(
                            "Name",
                            "DBInstanceIdentifier",
                            "Value",
                            other.resolve(
                                server
                                    .getDatabase()
                                    .orElseThrow()
                                    .getInstance()
                                    .getInstanceIdentifier()))),
                "ComparisonOperator", "LessThanThreshold",
                "Threshold", 3L << 30));
  }

  @Test
  void existingLogGroupIsReadToo() {
    Stack other = Servers.stack();

    NotebookServer server =
        Servers.server(
            other,
            Servers.props()
                .alarmTopic(Topic.fromTopicArn(other, "Topic", TOPIC))
                .logGroup(LogGroup.fromLogGroupName(other, "Logs", "company/notebooks")));

    Servers.template(server)
        .allResourcesProperties(FILTER, Map.of("LogGroupName", "company/notebooks"));
  }
}
