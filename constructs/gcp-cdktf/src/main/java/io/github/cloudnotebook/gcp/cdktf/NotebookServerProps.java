package io.github.cloudnotebook.gcp.cdktf;

/**
 * Properties of a {@link NotebookServer}.
 *
 * <p>Only the notebook, the project and the region are required; the rest is created or has a
 * default.
 */
public interface NotebookServerProps extends NotebookServerOptions {
  /** Starts with every default. */
  static Builder builder() {
    return new Builder();
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
