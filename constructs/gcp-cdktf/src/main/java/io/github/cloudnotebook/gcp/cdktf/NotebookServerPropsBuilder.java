// Generated from NotebookServerProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.gcp.cdktf;

import org.jspecify.annotations.Nullable;

/** Collects {@link NotebookServerProps}; {@code B} is the builder that users see. */
abstract class NotebookServerPropsBuilder<B extends NotebookServerPropsBuilder<B>>
    extends NotebookServerOptionsBuilder<B> {
  private @Nullable INotebookStorage storage;

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

  /** Copies all of these properties; values that are set later override them. */
  public B from(NotebookServerProps props) {
    super.from(props);
    storage(props.getStorage());
    return self();
  }

  static class Copy extends NotebookServerOptionsBuilder.Copy implements NotebookServerProps {
    private final @Nullable INotebookStorage storage;

    Copy(NotebookServerPropsBuilder<?> builder) {
      super(builder);
      storage = builder.storage;
    }

    @Override
    public @Nullable INotebookStorage getStorage() {
      return storage;
    }
  }
}
