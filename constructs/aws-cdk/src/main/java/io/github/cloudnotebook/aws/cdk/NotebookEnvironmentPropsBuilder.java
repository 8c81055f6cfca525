// Generated from NotebookEnvironmentProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.aws.cdk;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.s3.IBucket;

/** Collects {@link NotebookEnvironmentProps}; {@code B} is the builder that users see. */
abstract class NotebookEnvironmentPropsBuilder<B extends NotebookEnvironmentPropsBuilder<B>>
    extends NotebookServerOptionsBuilder<B> {
  private @Nullable INotebookStorage storage;
  private @Nullable IBucket storageAccessLogsBucket;
  private @Nullable INotebookDatabase database;
  private @Nullable SubnetSelection databaseSubnets;
  private @Nullable Boolean databaseDeletionProtection;

  NotebookEnvironmentPropsBuilder() {}

  /**
   * The existing object storage of the notebook's users, such as {@code
   * NotebookStorage.fromBucket(…)}; default a new one if the notebook has storage, else none.
   * Refused if the notebook has no storage.
   *
   * <p>A different bucket shows its own files; those in the old one stay there.
   */
  public B storage(@Nullable INotebookStorage storage) {
    this.storage = storage;
    return self();
  }

  /**
   * The existing bucket for the access logs of the new storage; default a new one that keeps them
   * for three months. Refused together with an existing {@code storage}. See {@code
   * accessLogsBucket} of {@link NotebookStorageProps}.
   */
  public B storageAccessLogsBucket(@Nullable IBucket storageAccessLogsBucket) {
    this.storageAccessLogsBucket = storageAccessLogsBucket;
    return self();
  }

  /**
   * The existing database of the notebook's users, such as {@code
   * NotebookDatabase.fromNotebookDatabaseAttributes(…)}; default a new one if the notebook has a
   * database, else none. Refused together with {@code database} in the notebook.
   */
  public B database(@Nullable INotebookDatabase database) {
    this.database = database;
    return self();
  }

  /**
   * Subnets of {@code vpc} for the new database, in at least two zones; default the isolated ones.
   * Needs {@code vpc}: a network created here gets separate subnets for the database. Refused
   * together with an existing {@code database}. Changing the subnets replaces the database.
   */
  public B databaseSubnets(@Nullable SubnetSelection databaseSubnets) {
    this.databaseSubnets = databaseSubnets;
    return self();
  }

  /**
   * Whether RDS refuses to delete the new database, no matter who asks; default {@code false}.
   * Refused together with an existing {@code database}. See {@code deletionProtection} of {@link
   * NotebookDatabaseProps}.
   */
  public B databaseDeletionProtection(@Nullable Boolean databaseDeletionProtection) {
    this.databaseDeletionProtection = databaseDeletionProtection;
    return self();
  }

  /** Copies all of these properties; values that are set later override them. */
  public B from(NotebookEnvironmentProps props) {
    super.from(props);
    storage(props.getStorage());
    storageAccessLogsBucket(props.getStorageAccessLogsBucket());
    database(props.getDatabase());
    databaseSubnets(props.getDatabaseSubnets());
    databaseDeletionProtection(props.getDatabaseDeletionProtection());
    return self();
  }

  static class Copy extends NotebookServerOptionsBuilder.Copy implements NotebookEnvironmentProps {
    private final @Nullable INotebookStorage storage;
    private final @Nullable IBucket storageAccessLogsBucket;
    private final @Nullable INotebookDatabase database;
    private final @Nullable SubnetSelection databaseSubnets;
    private final @Nullable Boolean databaseDeletionProtection;

    Copy(NotebookEnvironmentPropsBuilder<?> builder) {
      super(builder);
      storage = builder.storage;
      storageAccessLogsBucket = builder.storageAccessLogsBucket;
      database = builder.database;
      databaseSubnets = builder.databaseSubnets;
      databaseDeletionProtection = builder.databaseDeletionProtection;
    }

    @Override
    public @Nullable INotebookStorage getStorage() {
      return storage;
    }

    @Override
    public @Nullable IBucket getStorageAccessLogsBucket() {
      return storageAccessLogsBucket;
    }

    @Override
    public @Nullable INotebookDatabase getDatabase() {
      return database;
    }

    @Override
    public @Nullable SubnetSelection getDatabaseSubnets() {
      return databaseSubnets;
    }

    @Override
    public @Nullable Boolean getDatabaseDeletionProtection() {
      return databaseDeletionProtection;
    }
  }
}
