package io.github.cloudnotebook.aws.cdk;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.rds.IDatabaseInstance;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/** Identifies an existing PostgreSQL database. */
public interface NotebookDatabaseAttributes {
  /** Starts with nothing. */
  static Builder builder() {
    return new Builder();
  }

  /** The RDS instance, with its endpoint and security groups; required. */
  IDatabaseInstance getInstance();

  /**
   * The secret with {@code username} and {@code password} of an administrator who may create roles
   * and databases on the instance; required.
   */
  ISecret getAdministrator();

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
