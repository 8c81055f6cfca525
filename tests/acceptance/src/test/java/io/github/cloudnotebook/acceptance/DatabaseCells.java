package io.github.cloudnotebook.acceptance;

/** Java cells that use a notebook's database. */
public final class DatabaseCells {
  /** Runs SQL at an address and prints the first column of the result. */
  private static final String ASK =
      """
      void ask(String url, String sql) {
        try (var connection = java.sql.DriverManager.getConnection(url);
            var statement = connection.createStatement()) {
          if (statement.execute(sql)) {
            for (var rows = statement.getResultSet(); rows.next(); ) {
              System.out.println(rows.getString(1));
            }
          }
        } catch (java.sql.SQLException e) {
          for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            System.out.println("refused: " + cause.getMessage());
          }
        }
      }
      var url = System.getenv("NOTEBOOK_JDBC_URL");
      """;

  private DatabaseCells() {}

  /**
   * What a user's cell prints: the first column of the result, or why it was refused.
   *
   * @param url the address, as Java; {@code url} is the one in the environment
   */
  public static String ask(NotebookUser user, String url, String sql) {
    return user.print(ASK + "ask(%s, \"%s\");".formatted(url, sql));
  }
}
