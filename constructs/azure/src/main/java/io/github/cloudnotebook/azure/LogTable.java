package io.github.cloudnotebook.azure;

/**
 * The table with a machine's log in a Log Analytics workspace, and its columns.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-monitor/logs/create-custom-table">Custom
 *     tables</a>
 */
public final class LogTable {
  /** Its name in a workspace of the notebook's own. */
  public static final String OWN = "CloudNotebook_CL";

  /** The column with the time of an entry. */
  public static final String TIME = "TimeGenerated";

  /** The column that says which log of the machine an entry is from. */
  public static final String STREAM = "Stream";

  /** The column with the entry. */
  public static final String MESSAGE = "Message";

  private LogTable() {}

  /** The stream that leads to a table. */
  public static String stream(String table) {
    return "Custom-" + table;
  }
}
