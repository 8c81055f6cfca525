package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.AwsNames;
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

  public Alarms(NotebookServer server, String id, ITopic topic) {
    super(server, id);
    this.server = server;
    this.topic = topic;

    failedCheck(
            "HostFailed",
            "StatusCheckFailed_System",
            "The machine's host failed: EC2 restarts the machine on another host")
        .addAlarmAction(new Ec2Action(Ec2InstanceAction.RECOVER));
    failedCheck(
        "MachineFailed",
        "StatusCheckFailed_Instance",
        "The machine fails EC2's status check: restart it if this continues");
    above(
        "DataDiskFull",
        server.metricDataDiskUsed(),
        80,
        "The disk with users' files is filling up: raise compute.dataDiskGiB to enlarge it in"
            + " place");
    above(
        "SystemDiskFull",
        server.metricSystemDiskUsed(),
        85,
        "The system disk is filling up: look for large files in /var and /opt");
    above(
        "MemoryFull",
        server.metricMemoryUsed(),
        90,
        "The machine's memory is filling up: stop kernels, or choose a larger compute.size");
    alarm(
        "CertificateNotRenewed",
        server.metricCertificateLifetimeLeft(),
        ComparisonOperator.LESS_THAN_THRESHOLD,
        15,
        3,
        "The certificate expires soon: it was not renewed or replaced");
    server.getDatabase().ifPresent(this::watchStorage);
    occurs(
        "SetupFailed",
        server.metricSetupFailed(),
        1,
        "A setup step failed, and the previous state is still in service: the log group names"
            + " the step");
    occurs(
        "SignInsFailed",
        server.metricSignInsRefused(),
        10,
        "Ten sign-ins were refused within five minutes: somebody may be guessing passwords");
  }

  /** A full disk stops PostgreSQL for everybody. */
  private void watchStorage(INotebookDatabase database) {
    alarm(
        "DatabaseStorageFull",
        database.getInstance().metricFreeStorageSpace(),
        ComparisonOperator.LESS_THAN_THRESHOLD,
        LEAST_FREE_STORAGE_BYTES,
        3,
        "The database's storage is filling up: raise database.storageGiB to enlarge it in"
            + " place");
  }

  private Alarm failedCheck(String id, String check, String description) {
    Metric metric =
        server.metric(
            check,
            MetricOptions.builder().statistic("Maximum").period(Duration.minutes(1)).build());
    return alarm(
        id, metric, ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD, 1, 3, description);
  }

  private void above(String id, Metric percent, int limit, String description) {
    alarm(
        id, percent, ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD, limit, 3, description);
  }

  private void occurs(String id, Metric count, int times, String description) {
    alarm(id, count, ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD, times, 1, description);
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
            .alarmDescription(
                AwsNames.description(description + " (" + server.getNode().getPath() + ")"))
            .build();
    alarm.addAlarmAction(new SnsAction(topic));
    return alarm;
  }
}
