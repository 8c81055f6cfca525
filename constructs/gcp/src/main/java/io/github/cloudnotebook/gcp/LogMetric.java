package io.github.cloudnotebook.gcp;

import io.github.cloudnotebook.machine.AuditEvent;
import io.github.cloudnotebook.machine.AuditField;
import io.github.cloudnotebook.machine.AuditOutcome;
import io.github.cloudnotebook.machine.MachineMetric;
import java.util.Optional;

/**
 * A metric that Cloud Logging takes from the JSON lines in which the machine reports its state and
 * sign-ins, and the queries in PromQL that read it.
 *
 * @param part its name among the server's
 * @param condition which lines count
 * @param measured the key of the percent that it measures; none if it counts lines
 * @see <a href="https://cloud.google.com/logging/docs/logs-based-metrics">Log-based metrics</a>
 * @see <a href="https://cloud.google.com/monitoring/promql/promql-mapping">Metrics in PromQL</a>
 */
public record LogMetric(String part, String condition, Optional<String> measured) {
  /** It tells what has been added since it was last told. */
  public static final String KIND = "DELTA";

  /** It is a plain number. */
  public static final String UNIT = "1";

  /** How many buckets there are for percents, each of one: the mean is exact all the same. */
  public static final int BUCKETS = 100;

  private static final String GLOBAL = "{monitored_resource=\"global\"}";

  /** The mean of a measure in the last ten minutes, in which the machine measures at least once. */
  static LogMetric measured(String part, MachineMetric measure) {
    return new LogMetric(part, has(measure), Optional.of(measure.key()));
  }

  /** How often a measure was reported in the last five minutes. */
  static LogMetric counted(String part, MachineMetric measure) {
    return new LogMetric(part, has(measure), Optional.empty());
  }

  /** Browser sign-ins that were refused, or not even tried because too many had failed. */
  static LogMetric refusedSignIns(String part) {
    return new LogMetric(
        part,
        "jsonPayload.%s=\"%s\" AND jsonPayload.%s=(\"%s\" OR \"%s\")"
            .formatted(
                AuditField.EVENT.key(),
                AuditEvent.SIGN_IN.key(),
                AuditField.OUTCOME.key(),
                AuditOutcome.REFUSED.key(),
                AuditOutcome.LIMITED.key()),
        Optional.empty());
  }

  /** Which entries of all logs count. */
  public String filter(LogName log) {
    return log.filter() + " AND " + condition;
  }

  /** The type of its values. */
  public String valueType() {
    return measured.isPresent() ? "DISTRIBUTION" : "INT64";
  }

  /** What takes the percent from a line, if it measures one. */
  public Optional<String> extractor() {
    return measured.map("EXTRACT(jsonPayload.%s)"::formatted);
  }

  /** What it has measured or counted; without a value as long as the log has no such line. */
  public String query(GoogleNames names) {
    return measured.isPresent()
        ? sum(names, part + "_sum", "10m") + " / " + sum(names, part + "_count", "10m")
        : sum(names, part, "5m");
  }

  /** Whether a measure was reported in the last quarter of an hour. */
  String reported(GoogleNames names) {
    return sum(names, part + "_count", "15m") + " > 0";
  }

  private static String has(MachineMetric measure) {
    return "jsonPayload.%s:*".formatted(measure.key());
  }

  private static String sum(GoogleNames names, String name, String window) {
    return "sum(increase(logging_googleapis_com:user_%s%s[%s]))"
        .formatted(names.of(name).replace('-', '_'), GLOBAL, window);
  }
}
