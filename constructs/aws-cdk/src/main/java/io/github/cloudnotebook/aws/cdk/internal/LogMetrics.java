package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.aws.LogMetric;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.constructs.Construct;

/**
 * Metrics from the machine's log. A metric filter is created only for a metric that is asked for,
 * as each one costs.
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

  /** The metric, and the filter that reads it. */
  public Metric of(LogMetric asked) {
    return filters
        .computeIfAbsent(asked.name(), id -> filter(asked))
        .metric(MetricOptions.builder().statistic(asked.statistic()).build());
  }

  private MetricFilter filter(LogMetric asked) {
    return MetricFilter.Builder.create(this, asked.name())
        .logGroup(logGroup)
        .filterPattern(FilterPattern.literal(asked.pattern(names)))
        // A namespace that no other notebook of the account writes to.
        .metricNamespace(names.metricNamespace())
        .metricName(asked.name())
        .metricValue(asked.value())
        .build();
  }
}
