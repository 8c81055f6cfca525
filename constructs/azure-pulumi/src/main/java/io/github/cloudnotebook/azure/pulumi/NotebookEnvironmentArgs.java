package io.github.cloudnotebook.azure.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link NotebookEnvironment} is given. */
public final class NotebookEnvironmentArgs extends NotebookServerOptions {
  @Import(name = "databaseSubnetId")
  private @Nullable Output<String> databaseSubnetId;

  @Import(name = "databasePrivateDnsZoneId")
  private @Nullable Output<String> databasePrivateDnsZoneId;

  private NotebookEnvironmentArgs() {}

  /** Starts with every default. */
  public static Builder builder() {
    return new Builder(new NotebookEnvironmentArgs());
  }

  /** The existing subnet of a new database, if one is given. */
  public Optional<Output<String>> databaseSubnetId() {
    return Optional.ofNullable(databaseSubnetId);
  }

  /** The existing private DNS zone of a new database, if one is given. */
  public Optional<Output<String>> databasePrivateDnsZoneId() {
    return Optional.ofNullable(databasePrivateDnsZoneId);
  }

  /** Collects what a {@link NotebookEnvironment} is given. */
  public static final class Builder extends NotebookServerOptions.Builder<Builder> {
    private final NotebookEnvironmentArgs args;

    private Builder(NotebookEnvironmentArgs args) {
      super(args);
      this.args = args;
    }

    /**
     * The id of the existing subnet of a new database, see {@link
     * NotebookDatabaseArgs.Builder#subnetId(Output)}; default one in the small network. Needed
     * together with {@code subnetId}, refused without a new database.
     */
    public Builder databaseSubnetId(Output<String> databaseSubnetId) {
      args.databaseSubnetId = databaseSubnetId;
      return this;
    }

    /** See {@link #databaseSubnetId(Output)}. */
    public Builder databaseSubnetId(String databaseSubnetId) {
      return databaseSubnetId(Output.of(databaseSubnetId));
    }

    /**
     * The id of the existing private DNS zone of a new database, see {@link
     * NotebookDatabaseArgs.Builder#privateDnsZoneId(Output)}; default a new one. Refused without a
     * new database.
     */
    public Builder databasePrivateDnsZoneId(Output<String> databasePrivateDnsZoneId) {
      args.databasePrivateDnsZoneId = databasePrivateDnsZoneId;
      return this;
    }

    /** See {@link #databasePrivateDnsZoneId(Output)}. */
    public Builder databasePrivateDnsZoneId(String databasePrivateDnsZoneId) {
      return databasePrivateDnsZoneId(Output.of(databasePrivateDnsZoneId));
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
