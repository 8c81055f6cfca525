// Generated from NotebookEnvironmentProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.gcp.cdktf;

import org.jspecify.annotations.Nullable;

/** Collects {@link NotebookEnvironmentProps}; {@code B} is the builder that users see. */
abstract class NotebookEnvironmentPropsBuilder<B extends NotebookEnvironmentPropsBuilder<B>>
    extends NotebookServerOptionsBuilder<B> {
  private @Nullable INotebookStorage storage;
  private @Nullable INotebookDatabase database;

  NotebookEnvironmentPropsBuilder() {}

  /**
   * The existing object storage of the notebook's users; default a new one if the notebook has
   * storage, else none.
   *
   * <p>A different bucket shows its own files; those in the old one stay there.
   */
  public B storage(@Nullable INotebookStorage storage) {
    this.storage = storage;
    return self();
  }

  /**
   * The existing database of the notebook's users, such as {@code
   * NotebookDatabase.fromNotebookDatabaseAttributes(…)}; default a new one if the notebook has a
   * database, else none. Refused together with {@code database} in the notebook. Needs {@code
   * networkId} and {@code subnetworkId}.
   */
  public B database(@Nullable INotebookDatabase database) {
    this.database = database;
    return self();
  }

  /** Copies all of these properties; values that are set later override them. */
  public B from(NotebookEnvironmentProps props) {
    super.from(props);
    storage(props.getStorage());
    database(props.getDatabase());
    return self();
  }

  static class Copy extends NotebookServerOptionsBuilder.Copy implements NotebookEnvironmentProps {
    private final @Nullable INotebookStorage storage;
    private final @Nullable INotebookDatabase database;

    Copy(NotebookEnvironmentPropsBuilder<?> builder) {
      super(builder);
      storage = builder.storage;
      database = builder.database;
    }

    @Override
    public @Nullable INotebookStorage getStorage() {
      return storage;
    }

    @Override
    public @Nullable INotebookDatabase getDatabase() {
      return database;
    }
  }
}
