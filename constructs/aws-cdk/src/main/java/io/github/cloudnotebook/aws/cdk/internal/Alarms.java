package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.ServerAlarm;
import io.github.cloudnotebook.aws.cdk.NotebookServer;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.Ec2Action;
import software.amazon.awscdk.services.cloudwatch.actions.Ec2InstanceAction;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** CloudWatch alarms that notify an SNS topic. */
public final class Alarms extends Construct {
  private final NotebookServer server;
  private final ITopic topic;

  public Alarms(NotebookServer server, String id, ITopic topic, LogMetrics metrics) {
    super(server, id);
    this.server = server;
    this.topic = topic;

    for (ServerAlarm asked : ServerAlarm.all()) {
      metric(asked.watched(), metrics).ifPresent(metric -> watch(asked, metric));
    }
  }

  private void watch(ServerAlarm asked, Metric metric) {
    Alarm alarm =
        Alarm.Builder.create(this, asked.id())
            .metric(metric)
            .comparisonOperator(
                switch (asked.comparison()) {
                  case AT_LEAST -> ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD;
                  case LESS_THAN -> ComparisonOperator.LESS_THAN_THRESHOLD;
                })
            .threshold(asked.threshold())
            .evaluationPeriods(asked.periods())
            // A machine that is stopped on purpose reports nothing; a broken one fails its checks.
            .treatMissingData(TreatMissingData.NOT_BREACHING)
            .alarmDescription(asked.description(server.getNode().getPath()))
            .build();
    alarm.addAlarmAction(new SnsAction(topic));
    if (asked.equals(ServerAlarm.HOST_FAILED)) {
      alarm.addAlarmAction(new Ec2Action(Ec2InstanceAction.RECOVER));
    }
  }

  private Optional<Metric> metric(ServerAlarm.Watched watched, LogMetrics metrics) {
    if (watched instanceof ServerAlarm.Log log) {
      return Optional.of(metrics.of(log.metric()));
    }
    if (watched instanceof ServerAlarm.StatusCheck check) {
      return Optional.of(
          server.metric(
              check.metric(),
              MetricOptions.builder().statistic("Maximum").period(Duration.minutes(1)).build()));
    }
    return server.getDatabase().map(it -> it.getInstance().metricFreeStorageSpace());
  }
}
