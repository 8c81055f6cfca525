package io.github.cloudnotebook.gcp.cdktf;

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

  /** Builds {@link NotebookEnvironmentProps}. */
  final class Builder extends NotebookEnvironmentPropsBuilder<Builder> {
    private Builder() {}

    /** The properties so far. */
    public NotebookEnvironmentProps build() {
      return new Copy(this);
    }
  }
}
