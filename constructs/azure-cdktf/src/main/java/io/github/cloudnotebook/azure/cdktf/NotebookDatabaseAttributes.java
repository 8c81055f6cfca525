package io.github.cloudnotebook.azure.cdktf;

import org.jspecify.annotations.Nullable;

/**
 * Identifies an existing PostgreSQL database.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/postgresql/security/security-entra-concepts">Microsoft
 *     Entra authentication</a>
 */
public interface NotebookDatabaseAttributes {
  /** Starts with nothing. */
  static Builder builder() {
    return new Builder();
  }

  /**
   * The name by which the machine reaches the server, such as {@code
   * research.postgres.database.azure.com}; required. The server must take passwords and tokens of
   * Microsoft Entra, and the machine's subnet must reach it.
   */
  String getHost();

  /**
   * The flexible server of which the machine's identity becomes an administrator; default none: the
   * identity is an administrator already. Changing it lets the identity into the new server, and no
   * longer into the old one.
   */
  default @Nullable FlexibleServer getServer() {
    return null;
  }

  /**
   * The name of the database, which the machine creates if it does not exist; default {@code
   * notebook}. Other databases on the server stay as they are.
   *
   * <p>Up to 30 lower-case letters, digits and {@code _}, a letter first; each notebook on the
   * server needs a different name.
   */
  default @Nullable String getDatabaseName() {
    return null;
  }

  /** Builds {@link NotebookDatabaseAttributes}. */
  final class Builder extends NotebookDatabaseAttributesBuilder<Builder> {
    private Builder() {}

    /** The attributes so far. */
    public NotebookDatabaseAttributes build() {
      return new Copy(this);
    }
  }
}
