package io.github.cloudnotebook.gcp.cdktf;

import org.jspecify.annotations.Nullable;

/**
 * Properties of a {@link NotebookServer}.
 *
 * <p>Required are the notebook, the project, the region, the storage and the database that the
 * notebook asks for; the rest is created or has a default.
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
   * The database of the notebook's users; default none. Needed if the notebook has a database.
   * Needs {@code networkId} and {@code subnetworkId}, whose network reaches it.
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
