package io.github.cloudnotebook.aws.cdk;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.s3.IBucket;

/**
 * Properties of a {@link NotebookEnvironment}: those of its server and of the parts that it
 * creates.
 *
 * <p>Only the notebook is required; the rest is created or has a default.
 */
public interface NotebookEnvironmentProps extends NotebookServerOptions {
  /** Starts with every default. */
  static Builder builder() {
    return new Builder();
  }

  /**
   * The existing object storage of the notebook's users, such as {@code
   * NotebookStorage.fromBucket(…)}; default a new one if the notebook has storage, else none.
   * Refused if the notebook has no storage.
   *
   * <p>A different bucket shows its own files; those in the old one stay there.
   */
  default @Nullable INotebookStorage getStorage() {
    return null;
  }

  /**
   * The existing bucket for the access logs of the new storage; default a new one that keeps them
   * for three months. Refused together with an existing {@code storage}. See {@code
   * accessLogsBucket} of {@link NotebookStorageProps}.
   */
  default @Nullable IBucket getStorageAccessLogsBucket() {
    return null;
  }

  /**
   * The existing database of the notebook's users, such as {@code
   * NotebookDatabase.fromNotebookDatabaseAttributes(…)}; default a new one if the notebook has a
   * database, else none. Refused together with {@code database} in the notebook.
   */
  default @Nullable INotebookDatabase getDatabase() {
    return null;
  }

  /**
   * Subnets of {@code vpc} for the new database, in at least two zones; default the isolated ones.
   * Needs {@code vpc}: a network created here gets separate subnets for the database. Refused
   * together with an existing {@code database}. Changing the subnets replaces the database.
   */
  default @Nullable SubnetSelection getDatabaseSubnets() {
    return null;
  }

  /**
   * Whether RDS refuses to delete the new database, no matter who asks; default {@code false}.
   * Refused together with an existing {@code database}. See {@code deletionProtection} of {@link
   * NotebookDatabaseProps}.
   */
  default @Nullable Boolean getDatabaseDeletionProtection() {
    return null;
  }

  /** Builds {@link NotebookEnvironmentProps}. */
  final class Builder extends NotebookEnvironmentPropsBuilder<Builder> {
    private Builder() {}

    /** The properties so far. */
    public NotebookEnvironmentProps build() {
      return new Copy(this);
    }
  }
}
