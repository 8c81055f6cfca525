package io.github.cloudnotebook.blueprint;

/** The name of a database on an existing server. */
public final class DatabaseName {
  private DatabaseName() {}

  /**
   * Checks it: a role's name is this, an underscore and up to 32 characters, and PostgreSQL allows
   * 63.
   *
   * @param where the database as messages show it
   * @throws IllegalArgumentException if PostgreSQL does not take it
   */
  public static void require(String databaseName, String where) {
    if (!databaseName.matches("[a-z][a-z0-9_]{0,29}")) {
      throw new IllegalArgumentException(
          ("databaseName %s at %s: up to 30 lower-case letters, digits and _ are allowed, a letter"
                  + " first; give one like notebook")
              .formatted(databaseName, where));
    }
  }
}
