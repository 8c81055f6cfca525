package io.github.cloudnotebook.azure.cdktf;

import org.jspecify.annotations.Nullable;

/**
 * Properties of a {@link NotebookServer}.
 *
 * <p>Only the notebook and the location are required; the rest is created or has a default.
 */
public interface NotebookServerProps extends NotebookServerOptions {
  /** Starts with every default. */
  static Builder builder() {
    return new Builder();
  }

  /**
   * The database of the notebook's users; default none. If the notebook has a database, it is a
   * {@link NotebookDatabase} with the same settings. Needs {@code subnetId}.
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
