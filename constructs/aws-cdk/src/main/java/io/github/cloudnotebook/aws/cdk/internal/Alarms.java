package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.aws.ServerAlarm;
import io.github.cloudnotebook.aws.cdk.INotebookDatabase;
import io.github.cloudnotebook.aws.cdk.NotebookServer;
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
  private static final long LEAST_FREE_STORAGE_BYTES = 3L << 30;

  private final NotebookServer server;
  private final ITopic topic;

  public Alarms(NotebookServer server, String id, ITopic topic, LogMetrics metrics) {
    super(server, id);
    this.server = server;
    this.topic = topic;

    for (ServerAlarm asked : ServerAlarm.values()) {
      Alarm alarm =
          alarm(
              asked.id(),
              metric(asked.watched(), metrics),
              comparison(asked),
              asked.threshold(),
              asked.periods(),
              asked.description(server.getNode().getPath()));
      if (asked == ServerAlarm.HOST_FAILED) {
        alarm.addAlarmAction(new Ec2Action(Ec2InstanceAction.RECOVER));
      }
    }
    server.getDatabase().ifPresent(this::watchStorage);
  }

  /** A full disk stops PostgreSQL for everybody. */
  private void watchStorage(INotebookDatabase database) {
    alarm(
        "DatabaseStorageFull",
        database.getInstance().metricFreeStorageSpace(),
        ComparisonOperator.LESS_THAN_THRESHOLD,
        LEAST_FREE_STORAGE_BYTES,
        3,
        AwsNames.description(
            "The database's storage is filling up: raise database.storageGiB to enlarge it in place ("
                + server.getNode().getPath()
                + ")"));
  }

  private Metric metric(ServerAlarm.Watched watched, LogMetrics metrics) {
    if (watched instanceof ServerAlarm.Log log) {
      return metrics.of(log.metric());
    }
    return server.metric(
        ((ServerAlarm.StatusCheck) watched).metric(),
        MetricOptions.builder().statistic("Maximum").period(Duration.minutes(1)).build());
  }

  private static ComparisonOperator comparison(ServerAlarm asked) {
    return switch (asked.comparison()) {
      case AT_LEAST -> ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD;
      case LESS_THAN -> ComparisonOperator.LESS_THAN_THRESHOLD;
    };
  }

  private Alarm alarm(
      String id,
      Metric metric,
      ComparisonOperator comparison,
      long threshold,
      int periods,
      String description) {
    Alarm alarm =
        Alarm.Builder.create(this, id)
            .metric(metric)
            .comparisonOperator(comparison)
            .threshold(threshold)
            .evaluationPeriods(periods)
            // A machine that is stopped on purpose reports nothing; a broken one fails its checks.
            .treatMissingData(TreatMissingData.NOT_BREACHING)
            .alarmDescription(description)
            .build();
    alarm.addAlarmAction(new SnsAction(topic));
    return alarm;
  }
}
