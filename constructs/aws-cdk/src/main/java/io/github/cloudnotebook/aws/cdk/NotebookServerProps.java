package io.github.cloudnotebook.aws.cdk;

import org.jspecify.annotations.Nullable;

/**
 * Properties of a {@link NotebookServer}.
 *
 * <p>Required are the notebook, and the storage and the database that it asks for; the rest is
 * created or has a default.
 */
public interface NotebookServerProps extends NotebookServerOptions {
  /** Starts with every default. */
  static Builder builder() {
    return new Builder();
  }

  /**
   * The object storage of the notebook's users; required if the notebook has storage, else refused.
   *
   * <p>A different bucket shows its own files; those in the old one stay there.
   */
  default @Nullable INotebookStorage getStorage() {
    return null;
  }

  /**
   * The database of the notebook's users; required if the notebook has a database, default none.
   *
   * <p>The server opens the database's connections to the machine. The machine may read the
   * administrator's secret, and creates a role with a separate schema for each user. A {@link
   * NotebookDatabase} is made from the notebook's own settings; with an existing database, the
   * notebook has none.
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
