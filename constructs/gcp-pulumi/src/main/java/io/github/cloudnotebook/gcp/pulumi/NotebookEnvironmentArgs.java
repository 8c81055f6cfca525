package io.github.cloudnotebook.gcp.pulumi;

/** What a {@link NotebookEnvironment} is given. */
public final class NotebookEnvironmentArgs extends NotebookServerOptions {
  private NotebookEnvironmentArgs() {}

  /** Starts with every default. */
  public static Builder builder() {
    return new Builder(new NotebookEnvironmentArgs());
  }

  /** Collects what a {@link NotebookEnvironment} is given. */
  public static final class Builder extends NotebookServerOptions.Builder<Builder> {
    private final NotebookEnvironmentArgs args;

    private Builder(NotebookEnvironmentArgs args) {
      super(args);
      this.args = args;
    }

    /** The args; they are checked when the component is made. */
    public NotebookEnvironmentArgs build() {
      return args;
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
