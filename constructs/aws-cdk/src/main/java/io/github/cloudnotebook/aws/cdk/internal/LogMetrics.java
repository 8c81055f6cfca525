package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.machine.AuditEvent;
import io.github.cloudnotebook.machine.AuditField;
import io.github.cloudnotebook.machine.AuditOutcome;
import io.github.cloudnotebook.machine.MachineMetric;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.constructs.Construct;

/**
 * Metrics from the JSON lines in which the machine reports its state and sign-ins.
 *
 * <p>Each line begins {@code {"notebook": "<prefix of sign-in details>", …}}, so that notebooks can
 * share a log group. A metric filter is created only for a metric that is asked for, as each one
 * costs.
 */
public final class LogMetrics extends Construct {
  private final Map<String, MetricFilter> filters = new HashMap<>();
  private final ILogGroup logGroup;
  private final AwsNames names;

  /** Reads the lines of the notebook that has these names. */
  public LogMetrics(Construct scope, String id, ILogGroup logGroup, AwsNames names) {
    super(scope, id);
    this.logGroup = logGroup;
    this.names = names;
  }

  /** The number in the lines that have this measure. */
  public Metric measured(MachineMetric measure) {
    return metric(measure.key(), has(measure), "$." + measure.key(), "Average");
  }

  /** How many lines have this measure. */
  public Metric counted(MachineMetric measure) {
    return metric(measure.key(), has(measure), "1", "Sum");
  }

  /** How many browser sign-ins were refused, or not even tried because too many had failed. */
  public Metric refusedSignIns() {
    String refused =
        "%s && (%s || %s)"
            .formatted(
                is(AuditField.EVENT, AuditEvent.SIGN_IN.key()),
                is(AuditField.OUTCOME, AuditOutcome.REFUSED.key()),
                is(AuditField.OUTCOME, AuditOutcome.LIMITED.key()));
    return metric("signInsRefused", refused, "1", "Sum");
  }

  private static String has(MachineMetric measure) {
    // Without quotes the star matches numbers as well as text.
    return "($.%s = *)".formatted(measure.key());
  }

  private static String is(AuditField field, String value) {
    return "($.%s = \"%s\")".formatted(field.key(), value);
  }

  private Metric metric(String name, String condition, String value, String statistic) {
    return filters
        .computeIfAbsent(name, id -> filter(id, condition, value))
        .metric(MetricOptions.builder().statistic(statistic).build());
  }

  private MetricFilter filter(String name, String condition, String value) {
    return MetricFilter.Builder.create(this, name)
        .logGroup(logGroup)
        .filterPattern(
            FilterPattern.literal(
                "{ %s && %s }".formatted(is(AuditField.NOTEBOOK, names.signInPrefix()), condition)))
        // A namespace that no other notebook of the account writes to.
        .metricNamespace(names.metricNamespace())
        .metricName(name)
        .metricValue(value)
        .build();
  }
}
