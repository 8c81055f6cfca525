package io.github.cloudnotebook.aws.pulumi.internal;

import com.pulumi.aws.cloudwatch.LogMetricFilter;
import com.pulumi.aws.cloudwatch.LogMetricFilterArgs;
import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.aws.cloudwatch.inputs.LogMetricFilterMetricTransformationArgs;
import com.pulumi.core.Output;
import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.aws.LogMetric;
import io.github.cloudnotebook.aws.ServerAlarm;
import io.github.cloudnotebook.pulumi.Children;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CloudWatch alarms that notify an SNS topic. */
public final class Alarms {
  private final Children children;
  private final AwsNames names;

  /**
   * Makes every alarm of a server.
   *
   * @param database the identifier of its database at RDS, if it has one
   */
  public Alarms(
      Children children,
      Account account,
      AwsNames names,
      Output<String> topicArn,
      Output<String> logGroupName,
      Output<String> instanceId,
      Optional<Output<String>> database) {
    this.children = children;
    this.names = names;
    Output<String> recovery =
        Output.format("arn:%s:automate:%s:ec2:recover", account.partition(), account.region());
    for (ServerAlarm asked : ServerAlarm.all()) {
      Output<List<String>> actions =
          asked.equals(ServerAlarm.HOST_FAILED)
              ? Output.all(topicArn, recovery)
              : topicArn.applyValue(List::of);
      if (asked.watched() instanceof ServerAlarm.Log log) {
        make(asked, on(log.metric(), logGroupName), actions);
      } else if (asked.watched() instanceof ServerAlarm.StatusCheck check) {
        make(asked, on(check, instanceId), actions);
      } else {
        database.ifPresent(identifier -> make(asked, onStorage(identifier), actions));
      }
    }
  }

  private MetricAlarmArgs.Builder on(LogMetric metric, Output<String> logGroupName) {
    new LogMetricFilter(
        children.named(metric.name()),
        LogMetricFilterArgs.builder()
            .logGroupName(logGroupName)
            .pattern(metric.pattern(names))
            .metricTransformation(
                LogMetricFilterMetricTransformationArgs.builder()
                    .name(metric.name())
                    // A namespace that no other notebook of the account writes to.
                    .namespace(names.metricNamespace())
                    .value(metric.value())
                    .build())
            .build(),
        children.options());
    return MetricAlarmArgs.builder()
        .namespace(names.metricNamespace())
        .metricName(metric.name())
        .statistic(metric.statistic())
        .period(seconds(Duration.ofMinutes(5)));
  }

  private static MetricAlarmArgs.Builder on(
      ServerAlarm.StatusCheck check, Output<String> instanceId) {
    return MetricAlarmArgs.builder()
        .namespace("AWS/EC2")
        .metricName(check.metric())
        .dimensions(instanceId.applyValue(id -> Map.of("InstanceId", id)))
        .statistic("Maximum")
        .period(seconds(Duration.ofMinutes(1)));
  }

  private static MetricAlarmArgs.Builder onStorage(Output<String> identifier) {
    return MetricAlarmArgs.builder()
        .namespace("AWS/RDS")
        .metricName("FreeStorageSpace")
        .dimensions(identifier.applyValue(id -> Map.of("DBInstanceIdentifier", id)))
        .statistic("Average")
        .period(seconds(Duration.ofMinutes(5)));
  }

  private void make(
      ServerAlarm asked, MetricAlarmArgs.Builder alarm, Output<List<String>> actions) {
    new MetricAlarm(
        children.named(asked.id()),
        alarm
            .comparisonOperator(
                switch (asked.comparison()) {
                  case AT_LEAST -> "GreaterThanOrEqualToThreshold";
                  case LESS_THAN -> "LessThanThreshold";
                })
            .threshold((double) asked.threshold())
            .evaluationPeriods(asked.periods())
            // A machine that is stopped on purpose reports nothing; a broken one fails its checks.
            .treatMissingData("notBreaching")
            .alarmDescription(asked.description(children.name()))
            .alarmActions(actions)
            .build(),
        children.options());
  }

  private static int seconds(Duration duration) {
    return Math.toIntExact(duration.toSeconds());
  }
}
