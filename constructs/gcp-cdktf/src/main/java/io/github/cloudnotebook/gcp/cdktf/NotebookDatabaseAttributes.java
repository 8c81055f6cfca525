package io.github.cloudnotebook.gcp.cdktf;

import org.jspecify.annotations.Nullable;

/**
 * Identifies an existing PostgreSQL database.
 *
 * @see <a href="https://cloud.google.com/sql/docs/postgres/iam-authentication">IAM database
 *     authentication</a>
 */
public interface NotebookDatabaseAttributes {
  /** Starts with nothing. */
  static Builder builder() {
    return new Builder();
  }

  /**
   * The instance; required. Its flag {@code cloudsql.iam_authentication} must be {@code on}, and
   * its certificate must have its DNS name, as that of an instance with a shared authority has. The
   * machine's service account becomes a user of it with the role {@code cloudsqlsuperuser}.
   * Changing it lets the machine into the new instance, and no longer into the old one.
   */
  CloudSqlInstance getInstance();

  /**
   * The name by which the machine reaches the instance, and which its certificate has; default the
   * instance's own DNS name. The machine's network must lead it to the instance.
   */
  default @Nullable String getHost() {
    return null;
  }

  /**
   * The name of the database, which the machine creates if it does not exist; default {@code
   * notebook}. Other databases on the instance stay as they are.
   *
   * <p>Up to 30 lower-case letters, digits and {@code _}, a letter first; each notebook on the
   * instance needs a different name.
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
