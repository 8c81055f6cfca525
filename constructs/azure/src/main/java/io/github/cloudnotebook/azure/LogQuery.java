package io.github.cloudnotebook.azure;

import io.github.cloudnotebook.machine.AuditEvent;
import io.github.cloudnotebook.machine.AuditField;
import io.github.cloudnotebook.machine.AuditOutcome;
import io.github.cloudnotebook.machine.MachineMetric;

/**
 * Queries for the JSON lines in which the machine reports its state and sign-ins. Each names its
 * notebook, so that notebooks can share a workspace.
 *
 * @param table the table with the lines
 * @param notebook what the lines name it by, or a reference to that
 * @see <a href="https://learn.microsoft.com/kusto/query/parse-json-function">parse_json</a>
 */
public record LogQuery(String table, String notebook) {
  /** The column with a measure. */
  public static final String VALUE = "Value";

  private static final String LINES =
      "%s | extend Line = parse_json(Message)" + " | where tostring(Line.%s) == \"%s\" and %s";

  /** The number in each line that has this measure. */
  public String measured(MachineMetric measure) {
    return with(measure)
        + " | project TimeGenerated, %s = toreal(Line.%s)".formatted(VALUE, measure.key());
  }

  /** The lines that have this measure. */
  public String with(MachineMetric measure) {
    return lines("isnotnull(Line.%s)".formatted(measure.key()));
  }

  /** Browser sign-ins that were refused, or not even tried because too many had failed. */
  public String refusedSignIns() {
    return lines(
        "tostring(Line.%s) == \"%s\" and tostring(Line.%s) in (\"%s\", \"%s\")"
            .formatted(
                AuditField.EVENT.key(),
                AuditEvent.SIGN_IN.key(),
                AuditField.OUTCOME.key(),
                AuditOutcome.REFUSED.key(),
                AuditOutcome.LIMITED.key()));
  }

  private String lines(String condition) {
    return LINES.formatted(table, AuditField.NOTEBOOK.key(), notebook, condition);
  }
}
