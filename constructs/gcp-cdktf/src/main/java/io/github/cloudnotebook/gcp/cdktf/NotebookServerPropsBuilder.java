// Generated from NotebookServerProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.gcp.cdktf;

import org.jspecify.annotations.Nullable;

/** Collects {@link NotebookServerProps}; {@code B} is the builder that users see. */
abstract class NotebookServerPropsBuilder<B extends NotebookServerPropsBuilder<B>>
    extends NotebookServerOptionsBuilder<B> {
  private @Nullable INotebookStorage storage;
  private @Nullable INotebookDatabase database;

  NotebookServerPropsBuilder() {}

  /**
   * The object storage of the notebook's users; required if the notebook has storage, else refused.
   *
   * <p>A different bucket shows its own files; those in the old one stay there.
   */
  public B storage(@Nullable INotebookStorage storage) {
    this.storage = storage;
    return self();
  }

  /**
   * The database of the notebook's users; default none. Needed if the notebook has a database.
   * Needs {@code networkId} and {@code subnetworkId}, whose network reaches it.
   */
  public B database(@Nullable INotebookDatabase database) {
    this.database = database;
    return self();
  }

  /** Copies all of these properties; values that are set later override them. */
  public B from(NotebookServerProps props) {
    super.from(props);
    storage(props.getStorage());
    database(props.getDatabase());
    return self();
  }

  static class Copy extends NotebookServerOptionsBuilder.Copy implements NotebookServerProps {
    private final @Nullable INotebookStorage storage;
    private final @Nullable INotebookDatabase database;

    Copy(NotebookServerPropsBuilder<?> builder) {
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
