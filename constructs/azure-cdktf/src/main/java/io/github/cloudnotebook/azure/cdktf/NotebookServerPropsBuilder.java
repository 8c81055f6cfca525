// Generated from NotebookServerProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.azure.cdktf;

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
   * <p>A different container shows its own files; those in the old one stay there.
   */
  public B storage(@Nullable INotebookStorage storage) {
    this.storage = storage;
    return self();
  }

  /**
   * The database of the notebook's users; default none. If the notebook has a database, it is a
   * {@link NotebookDatabase} with the same settings. Needs {@code subnetId}.
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
