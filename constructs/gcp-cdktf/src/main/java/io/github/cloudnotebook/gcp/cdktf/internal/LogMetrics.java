package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.LogName;
import io.github.cloudnotebook.machine.AuditEvent;
import io.github.cloudnotebook.machine.AuditField;
import io.github.cloudnotebook.machine.AuditOutcome;
import io.github.cloudnotebook.machine.MachineMetric;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * Metrics that Cloud Logging takes from the JSON lines in which the machine reports its state and
 * sign-ins, and the queries that read them.
 *
 * @param scope what the metrics belong to
 * @param log the name of the machine's log, which is the notebook's own
 * @see <a href="https://cloud.google.com/logging/docs/logs-based-metrics">Log-based metrics</a>
 * @see <a href="https://cloud.google.com/monitoring/promql/promql-mapping">Metrics in PromQL</a>
 */
record LogMetrics(Construct scope, Place place, GoogleNames names, LogName log) {
  /** A hundred buckets for percents; the mean that is asked for is exact all the same. */
  private static final List<Map<String, Object>> PERCENTS =
      List.of(
          Map.of(
              "linear_buckets",
              List.of(Map.of("num_finite_buckets", 100, "width", 1, "offset", 0))));

  private static final String GLOBAL = "{monitored_resource=\"global\"}";

  /**
   * A metric, and what it has counted or measured.
   *
   * @param query in PromQL, without a value as long as the log has no such line
   */
  record Measured(ResourceBlock metric, String query) {}

  /** The mean of a measure in the last ten minutes, in which the machine measures at least once. */
  Measured measured(String id, String name, MachineMetric measure) {
    ResourceBlock metric =
        metric(id, name, has(measure), "DISTRIBUTION")
            .set("value_extractor", "EXTRACT(jsonPayload.%s)".formatted(measure.key()))
            .set("bucket_options", PERCENTS)
            .build();
    return new Measured(metric, sum(name + "_sum", "10m") + " / " + sum(name + "_count", "10m"));
  }

  /** How often a measure was reported in the last five minutes. */
  Measured counted(String id, String name, MachineMetric measure) {
    return counted(id, name, has(measure));
  }

  /** Browser sign-ins that were refused, or not even tried because too many had failed. */
  Measured refusedSignIns(String id, String name) {
    return counted(
        id,
        name,
        "jsonPayload.%s=\"%s\" AND jsonPayload.%s=(\"%s\" OR \"%s\")"
            .formatted(
                AuditField.EVENT.key(),
                AuditEvent.SIGN_IN.key(),
                AuditField.OUTCOME.key(),
                AuditOutcome.REFUSED.key(),
                AuditOutcome.LIMITED.key()));
  }

  /** Whether a measure was reported in the last quarter of an hour. */
  String reported(String name) {
    return sum(name + "_count", "15m") + " > 0";
  }

  private Measured counted(String id, String name, String condition) {
    return new Measured(metric(id, name, condition, "INT64").build(), sum(name, "5m"));
  }

  private static String has(MachineMetric measure) {
    return "jsonPayload.%s:*".formatted(measure.key());
  }

  private ResourceBlock.Builder metric(String id, String name, String condition, String type) {
    return place
        .start(scope, id + "Metric", "google_logging_metric")
        .set("name", names.of(name))
        .set("filter", log.filter() + " AND " + condition)
        .set(
            "metric_descriptor",
            List.of(Map.of("metric_kind", "DELTA", "value_type", type, "unit", "1")));
  }

  private String sum(String name, String window) {
    return "sum(increase(logging_googleapis_com:user_%s%s[%s]))"
        .formatted(names.of(name).replace('-', '_'), GLOBAL, window);
  }
}
