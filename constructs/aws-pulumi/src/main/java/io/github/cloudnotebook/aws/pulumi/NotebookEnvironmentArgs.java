package io.github.cloudnotebook.aws.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link NotebookEnvironment} is given. */
public final class NotebookEnvironmentArgs extends NotebookServerOptions {
  @Import(name = "databaseSubnetIds")
  private @Nullable Output<List<String>> databaseSubnetIds;

  private NotebookEnvironmentArgs() {}

  /** Starts with every default. */
  public static Builder builder() {
    return new Builder(new NotebookEnvironmentArgs());
  }

  /** The existing subnets of a new database, if they are given. */
  public Optional<Output<List<String>>> databaseSubnetIds() {
    return Optional.ofNullable(databaseSubnetIds);
  }

  /** Collects what a {@link NotebookEnvironment} is given. */
  public static final class Builder extends NotebookServerOptions.Builder<Builder> {
    private final NotebookEnvironmentArgs args;

    private Builder(NotebookEnvironmentArgs args) {
      super(args);
      this.args = args;
    }

    /**
     * The existing subnets of a new database, in at least two zones; default two in the small
     * network. With a {@code subnetId}, a notebook with a database needs them.
     */
    public Builder databaseSubnetIds(Output<List<String>> databaseSubnetIds) {
      args.databaseSubnetIds = databaseSubnetIds;
      return this;
    }

    /** See {@link #databaseSubnetIds(Output)}. */
    public Builder databaseSubnetIds(String... databaseSubnetIds) {
      return databaseSubnetIds(Output.of(List.of(databaseSubnetIds)));
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
