package io.github.cloudnotebook.aws.cdk;

import org.jspecify.annotations.Nullable;

/**
 * Properties of a {@link NotebookServer}.
 *
 * <p>Only the notebook is required, and the storage and the database that it asks for; what else is
 * not given is made.
 */
public interface NotebookServerProps extends NotebookServerOptions {
  /** Starts with every default. */
  static Builder builder() {
    return new Builder();
  }

  /**
   * The object storage of the notebook's users; required exactly where the notebook has storage.
   *
   * <p>Another bucket shows its own files; those in the old one stay there.
   */
  default @Nullable INotebookStorage getStorage() {
    return null;
  }

  /**
   * The database of the notebook's users; required where the notebook has a database, default none.
   *
   * <p>The machine lets itself in by the database's connections, may read its administrator's
   * secret, and makes a role with a schema of its own for each user. A {@link NotebookDatabase} is
   * made from the notebook's own settings; an existing database is given without any.
   */
  default @Nullable INotebookDatabase getDatabase() {
    return null;
  }

  /** Builds {@link NotebookServerProps}. */
  final class Builder extends NotebookServerPropsBuilder<Builder> {
    private Builder() {}

    /** The properties so far. */
    public NotebookServerProps build() {
      return new Copy(this);
    }
  }
}
