package io.github.cloudnotebook.aws.cdk;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.s3.IBucket;

/**
 * Properties of a {@link NotebookEnvironment}: those of its server, and those of the parts that it
 * makes.
 *
 * <p>Only the notebook is required; what is not given is made.
 */
public interface NotebookEnvironmentProps extends NotebookServerOptions {
  /** Starts with every default. */
  static Builder builder() {
    return new Builder();
  }

  /**
   * The existing object storage of the notebook's users, such as {@code
   * NotebookStorage.fromBucket(…)}; default a new one where the notebook has storage, else none.
   * Refused where the notebook has no storage.
   *
   * <p>Another bucket shows its own files; those in the old one stay there.
   */
  default @Nullable INotebookStorage getStorage() {
    return null;
  }

  /**
   * The existing bucket that takes the access logs of the new storage; default a new one that keeps
   * them for three months. Refused beside an existing {@code storage}. See {@code accessLogsBucket}
   * of {@link NotebookStorageProps}.
   */
  default @Nullable IBucket getStorageAccessLogsBucket() {
    return null;
  }

  /**
   * The existing database of the notebook's users, such as {@code
   * NotebookDatabase.fromNotebookDatabaseAttributes(…)}; default a new one where the notebook has a
   * database, else none. Refused together with {@code database} in the notebook.
   */
  default @Nullable INotebookDatabase getDatabase() {
    return null;
  }

  /**
   * Which subnets of {@code vpc} the new database lies in, in at least two zones; default the
   * isolated ones. Needs {@code vpc}: in the network made here it gets subnets of its own. Refused
   * beside an existing {@code database}. Other subnets replace the database.
   */
  default @Nullable SubnetSelection getDatabaseSubnets() {
    return null;
  }

  /**
   * Whether RDS refuses to delete the new database, whoever asks; default {@code false}. Refused
   * beside an existing {@code database}. See {@code deletionProtection} of {@link
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
