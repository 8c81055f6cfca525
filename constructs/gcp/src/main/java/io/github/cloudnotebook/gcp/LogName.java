package io.github.cloudnotebook.gcp;

/**
 * The log of a machine, under whose name it writes entries.
 *
 * @see <a href="https://cloud.google.com/logging/docs/routing/overview">How entries are routed</a>
 */
public record LogName(String text) {

  /**
   * The log of a server.
   *
   * @param project its id, or a reference to it
   */
  public static LogName of(String project, GoogleNames names) {
    return new LogName("projects/%s/logs/cloudnotebook-%s".formatted(project, names.base()));
  }

  /** What lets through its entries, and no others. */
  public String filter() {
    return "logName=\"%s\"".formatted(text);
  }
}
