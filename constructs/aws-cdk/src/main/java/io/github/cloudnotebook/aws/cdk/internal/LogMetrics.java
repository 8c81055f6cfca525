package io.github.cloudnotebook.aws.cdk.internal;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.constructs.Construct;

/**
 * The lines of JSON by which the machine tells how it is and who signed in, as metrics.
 *
 * <p>Each begins {@code {"notebook": "<prefix of sign-in details>", …}}, so that notebooks can
 * share a log group. A metric filter is made for a metric that somebody asks for, as each costs.
 */
public final class LogMetrics extends Construct {
  /** A number from 0 to 100, every five minutes. */
  public static final String DATA_DISK_USED = "dataDiskUsedPercent";

  /** A number from 0 to 100, every five minutes. */
  public static final String SYSTEM_DISK_USED = "systemDiskUsedPercent";

  /** A number from 0 to 100, every five minutes. */
  public static final String MEMORY_USED = "memoryUsedPercent";

  /** What is left of the served certificate's lifetime, in percent, every five minutes. */
  public static final String CERTIFICATE_LIFETIME_LEFT = "certificateLifetimeLeftPercent";

  /** The step that failed, once for each setup that did. */
  public static final String SETUP_FAILED = "setupFailed";

  private final Map<String, MetricFilter> filters = new HashMap<>();
  private final ILogGroup logGroup;
  private final AwsNames names;

  /** Reads the lines of the notebook that has these names. */
  public LogMetrics(Construct scope, String id, ILogGroup logGroup, AwsNames names) {
    super(scope, id);
    this.logGroup = logGroup;
    this.names = names;
  }

  /** The number that lines carry in this field. */
  public Metric measured(String field) {
    return metric(field, has(field), "$." + field, "Average");
  }

  /** How many lines have this field. */
  public Metric counted(String field) {
    return metric(field, has(field), "1", "Sum");
  }

  /** How many sign-ins of browsers were refused, or not even tried as too many had failed. */
  public Metric refusedSignIns() {
    return metric(
        "signInsRefused",
        "($.event = \"sign-in\") && (($.outcome = \"refused\") || ($.outcome = \"limited\"))",
        "1",
        "Sum");
  }

  private static String has(String field) {
    // Without quotes the star stands for numbers as well as for text.
    return "($.%s = *)".formatted(field);
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
                "{ ($.notebook = \"%s\") && %s }".formatted(names.signInPrefix(), condition)))
        // The one namespace that no other notebook of the account writes to.
        .metricNamespace(names.metricNamespace())
        .metricName(name)
        .metricValue(value)
        .build();
  }
}
