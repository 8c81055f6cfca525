// Generated from NotebookServerProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.aws.cdk;

import org.jspecify.annotations.Nullable;

/** Collects {@link NotebookServerProps}; {@code B} is the builder that users see. */
abstract class NotebookServerPropsBuilder<B extends NotebookServerPropsBuilder<B>>
    extends NotebookServerOptionsBuilder<B> {
  private @Nullable INotebookStorage storage;
  private @Nullable INotebookDatabase database;

  NotebookServerPropsBuilder() {}

  /**
   * The object storage of the notebook's users; required exactly where the notebook has storage.
   *
   * <p>Another bucket shows its own files; those in the old one stay there.
   */
  public B storage(@Nullable INotebookStorage storage) {
    this.storage = storage;
    return self();
  }

  /**
   * The database of the notebook's users; required where the notebook has a database, default none.
   *
   * <p>The machine lets itself in by the database's connections, may read its administrator's
   * secret, and makes a role with a schema of its own for each user. A {@link NotebookDatabase} is
   * made from the notebook's own settings; an existing database is given without any.
   */
  public B database(@Nullable INotebookDatabase database) {
    this.database = database;
    return self();
  }

  /** Takes over all of these properties; what is set afterwards holds in place of theirs. */
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
