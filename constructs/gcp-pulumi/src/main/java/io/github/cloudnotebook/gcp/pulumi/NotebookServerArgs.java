package io.github.cloudnotebook.gcp.pulumi;

/** What a {@link NotebookServer} is given. */
public final class NotebookServerArgs extends NotebookServerOptions {
  private NotebookServerArgs() {}

  /** Starts with every default. */
  public static Builder builder() {
    return new Builder(new NotebookServerArgs());
  }

  /** The args of the server in an environment. */
  static Builder from(NotebookServerOptions environment) {
    NotebookServerArgs args = new NotebookServerArgs();
    args.takeFrom(environment);
    return new Builder(args);
  }

  /** Collects what a {@link NotebookServer} is given. */
  public static final class Builder extends NotebookServerOptions.Builder<Builder> {
    private final NotebookServerArgs args;

    private Builder(NotebookServerArgs args) {
      super(args);
      this.args = args;
    }

    /** The args; they are checked when the component is made. */
    public NotebookServerArgs build() {
      return args;
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
