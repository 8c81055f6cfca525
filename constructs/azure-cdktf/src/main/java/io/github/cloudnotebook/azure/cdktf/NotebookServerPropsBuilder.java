// Generated from NotebookServerProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.azure.cdktf;

import org.jspecify.annotations.Nullable;

/** Collects {@link NotebookServerProps}; {@code B} is the builder that users see. */
abstract class NotebookServerPropsBuilder<B extends NotebookServerPropsBuilder<B>>
    extends NotebookServerOptionsBuilder<B> {
  private @Nullable INotebookDatabase database;

  NotebookServerPropsBuilder() {}

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
    database(props.getDatabase());
    return self();
  }

  static class Copy extends NotebookServerOptionsBuilder.Copy implements NotebookServerProps {
    private final @Nullable INotebookDatabase database;

    Copy(NotebookServerPropsBuilder<?> builder) {
      super(builder);
      database = builder.database;
    }

    @Override
    public @Nullable INotebookDatabase getDatabase() {
      return database;
    }
  }
}
