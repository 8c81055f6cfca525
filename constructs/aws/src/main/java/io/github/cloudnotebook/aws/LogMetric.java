package io.github.cloudnotebook.aws;

import io.github.cloudnotebook.machine.AuditEvent;
import io.github.cloudnotebook.machine.AuditField;
import io.github.cloudnotebook.machine.AuditOutcome;
import io.github.cloudnotebook.machine.MachineMetric;

/**
 * A metric from the JSON lines in which the machine reports its state and sign-ins.
 *
 * <p>Each line begins {@code {"notebook": "<prefix of sign-in details>", …}}, so that notebooks can
 * share a log group.
 *
 * @param name of the metric
 * @param condition which lines count
 * @param value of the metric, from such a line
 * @param statistic in which it is read
 */
public record LogMetric(String name, String condition, String value, String statistic) {

  /** The number in the lines that have this measure. */
  public static LogMetric measured(MachineMetric measure) {
    return new LogMetric(measure.key(), has(measure), "$." + measure.key(), "Average");
  }

  /** How many lines have this measure. */
  public static LogMetric counted(MachineMetric measure) {
    return new LogMetric(measure.key(), has(measure), "1", "Sum");
  }

  /** How many browser sign-ins were refused, or not even tried because too many had failed. */
  public static LogMetric refusedSignIns() {
    String refused =
        "%s && (%s || %s)"
            .formatted(
                is(AuditField.EVENT, AuditEvent.SIGN_IN.key()),
                is(AuditField.OUTCOME, AuditOutcome.REFUSED.key()),
                is(AuditField.OUTCOME, AuditOutcome.LIMITED.key()));
    return new LogMetric("signInsRefused", refused, "1", "Sum");
  }

  /**
   * The pattern that finds the lines of this notebook.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">Patterns
   *     of CloudWatch Logs</a>
   */
  public String pattern(AwsNames names) {
    return "{ %s && %s }".formatted(is(AuditField.NOTEBOOK, names.signInPrefix()), condition);
  }

  private static String has(MachineMetric measure) {
    // Without quotes the star matches numbers as well as text.
    return "($.%s = *)".formatted(measure.key());
  }

  private static String is(AuditField field, String value) {
    return "($.%s = \"%s\")".formatted(field.key(), value);
  }
}
