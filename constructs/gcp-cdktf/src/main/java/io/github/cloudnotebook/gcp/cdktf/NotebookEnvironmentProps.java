package io.github.cloudnotebook.gcp.cdktf;

import org.jspecify.annotations.Nullable;

/**
 * Properties of a {@link NotebookEnvironment}.
 *
 * <p>Only the notebook, the project and the region are required; the rest is created or has a
 * default.
 */
public interface NotebookEnvironmentProps extends NotebookServerOptions {
  /** Starts with every default. */
  static Builder builder() {
    return new Builder();
  }

  /**
   * The existing object storage of the notebook's users; default a new one if the notebook has
   * storage, else none.
   *
   * <p>A different bucket shows its own files; those in the old one stay there.
   */
  default @Nullable INotebookStorage getStorage() {
    return null;
  }

  /**
   * The existing database of the notebook's users, such as {@code
   * NotebookDatabase.fromNotebookDatabaseAttributes(…)}; default a new one if the notebook has a
   * database, else none. Refused together with {@code database} in the notebook. Needs {@code
   * networkId} and {@code subnetworkId}.
   */
  default @Nullable INotebookDatabase getDatabase() {
    return null;
  }

  /** Builds {@link NotebookEnvironmentProps}. */
  final class Builder extends NotebookEnvironmentPropsBuilder<Builder> {
    private Builder() {}

    /** The properties so far. */
    public NotebookEnvironmentProps build() {
      return new Copy(this);
    }
  }
}
