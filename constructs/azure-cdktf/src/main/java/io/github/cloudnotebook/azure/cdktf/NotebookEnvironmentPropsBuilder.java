// Generated from NotebookEnvironmentProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.azure.cdktf;

import org.jspecify.annotations.Nullable;

/** Collects {@link NotebookEnvironmentProps}; {@code B} is the builder that users see. */
abstract class NotebookEnvironmentPropsBuilder<B extends NotebookEnvironmentPropsBuilder<B>>
    extends NotebookServerOptionsBuilder<B> {
  private @Nullable INotebookStorage storage;
  private @Nullable INotebookDatabase database;
  private @Nullable String databaseSubnetId;
  private @Nullable String databasePrivateDnsZoneId;

  NotebookEnvironmentPropsBuilder() {}

  /**
   * The existing object storage of the notebook's users; default a new one if the notebook has
   * storage, else none.
   *
   * <p>A different container shows its own files; those in the old one stay there.
   */
  public B storage(@Nullable INotebookStorage storage) {
    this.storage = storage;
    return self();
  }

  /**
   * The existing database of the notebook's users, such as {@code
   * NotebookDatabase.fromNotebookDatabaseAttributes(…)}; default a new one if the notebook has a
   * database, else none. Refused together with {@code database} in the notebook. Needs {@code
   * subnetId}.
   */
  public B database(@Nullable INotebookDatabase database) {
    this.database = database;
    return self();
  }

  /**
   * The id of the existing subnet for the new database, see {@link
   * NotebookDatabaseProps#getSubnetId()}; default one in the new network. Needed together with
   * {@code subnetId}, refused without a new database. Changing it is refused by Terraform, for it
   * would replace the database.
   */
  public B databaseSubnetId(@Nullable String databaseSubnetId) {
    this.databaseSubnetId = databaseSubnetId;
    return self();
  }

  /**
   * The id of the existing private DNS zone of the new database, see {@link
   * NotebookDatabaseProps#getPrivateDnsZoneId()}; default a new one. Refused without a new
   * database.
   */
  public B databasePrivateDnsZoneId(@Nullable String databasePrivateDnsZoneId) {
    this.databasePrivateDnsZoneId = databasePrivateDnsZoneId;
    return self();
  }

  /** Copies all of these properties; values that are set later override them. */
  public B from(NotebookEnvironmentProps props) {
    super.from(props);
    storage(props.getStorage());
    database(props.getDatabase());
    databaseSubnetId(props.getDatabaseSubnetId());
    databasePrivateDnsZoneId(props.getDatabasePrivateDnsZoneId());
    return self();
  }

  static class Copy extends NotebookServerOptionsBuilder.Copy implements NotebookEnvironmentProps {
    private final @Nullable INotebookStorage storage;
    private final @Nullable INotebookDatabase database;
    private final @Nullable String databaseSubnetId;
    private final @Nullable String databasePrivateDnsZoneId;

    Copy(NotebookEnvironmentPropsBuilder<?> builder) {
      super(builder);
      storage = builder.storage;
      database = builder.database;
      databaseSubnetId = builder.databaseSubnetId;
      databasePrivateDnsZoneId = builder.databasePrivateDnsZoneId;
    }

    @Override
    public @Nullable INotebookStorage getStorage() {
      return storage;
    }

    @Override
    public @Nullable INotebookDatabase getDatabase() {
      return database;
    }

    @Override
    public @Nullable String getDatabaseSubnetId() {
      return databaseSubnetId;
    }

    @Override
    public @Nullable String getDatabasePrivateDnsZoneId() {
      return databasePrivateDnsZoneId;
    }
  }
}
