package io.github.cloudnotebook.gcp.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.gcp.DatabaseRules;
import io.github.cloudnotebook.model.Database;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link NotebookDatabase} is given: how a new one is to be, or where an existing one is.
 */
public final class NotebookDatabaseArgs extends ResourceArgs {
  private @Nullable Database database;
  private @Nullable String databaseName;

  @Import(name = "project", required = true)
  private @Nullable Output<String> project;

  @Import(name = "region")
  private @Nullable Output<String> region;

  @Import(name = "networkId")
  private @Nullable Output<String> networkId;

  @Import(name = "subnetworkId")
  private @Nullable Output<String> subnetworkId;

  @Import(name = "protectData")
  private boolean protectData = true;

  @Import(name = "instanceName")
  private @Nullable Output<String> instanceName;

  @Import(name = "host")
  private @Nullable Output<String> host;

  private NotebookDatabaseArgs() {}

  /** Starts with every default. */
  public static Builder builder() {
    return new Builder(new NotebookDatabaseArgs());
  }

  /** The settings of a new database. */
  public Database database() {
    return database == null ? Database.builder().build() : database;
  }

  /** Whether settings for a new database were given. */
  public boolean hasDatabase() {
    return database != null;
  }

  /** The name of the database on its instance. */
  public String databaseName() {
    return databaseName == null ? DatabaseRules.NAME : databaseName;
  }

  /** Whether a name was given. */
  public boolean hasDatabaseName() {
    return databaseName != null;
  }

  /** The id of the instance's project. */
  public Output<String> project() {
    return Required.of(project, "project");
  }

  /** The region of a new database. */
  public Output<String> region() {
    return Required.of(region, "region");
  }

  /** The existing network of a new database's address. */
  public Output<String> networkId() {
    return Required.of(networkId, "networkId");
  }

  /** The existing subnetwork of a new database's address. */
  public Output<String> subnetworkId() {
    return Required.of(subnetworkId, "subnetworkId");
  }

  /** Whether a subnetwork was given. */
  public boolean hasSubnetworkId() {
    return subnetworkId != null;
  }

  /** Whether a new database has Pulumi's {@code protect}. */
  public boolean protectData() {
    return protectData;
  }

  /** The existing instance, if one is given. */
  public Optional<Output<String>> instanceName() {
    return Optional.ofNullable(instanceName);
  }

  /** The name by which the machine reaches an existing instance, if one is given. */
  public Optional<Output<String>> host() {
    return Optional.ofNullable(host);
  }

  /** Collects what a {@link NotebookDatabase} is given. */
  public static final class Builder {
    private final NotebookDatabaseArgs args;

    private Builder(NotebookDatabaseArgs args) {
      this.args = args;
    }

    /**
     * Size, storage, version and backups of a new database; default those of an empty {@code
     * database: {}}.
     */
    public Builder database(Database database) {
      args.database = database;
      return this;
    }

    /**
     * The id of the existing project of the instance, such as {@code research-7312}; required.
     * Another one would replace a new database, which Pulumi refuses.
     */
    public Builder project(Output<String> project) {
      args.project = project;
      return this;
    }

    /** See {@link #project(Output)}. */
    public Builder project(String project) {
      return project(Output.of(project));
    }

    /**
     * The region, such as {@code europe-west1}; a new database needs it. Another one would replace
     * the database, which Pulumi refuses.
     */
    public Builder region(Output<String> region) {
      args.region = region;
      return this;
    }

    /** See {@link #region(Output)}. */
    public Builder region(String region) {
      return region(Output.of(region));
    }

    /**
     * The id of the network in which machines find a new database, such as {@code
     * projects/research-7312/global/networks/lab}; a new one needs it. Another one moves the
     * database's address, and the database stays.
     */
    public Builder networkId(Output<String> networkId) {
      args.networkId = networkId;
      return this;
    }

    /** See {@link #networkId(Output)}. */
    public Builder networkId(String networkId) {
      return networkId(Output.of(networkId));
    }

    /**
     * The id of the subnetwork in the region that has a new database's address, such as {@code
     * projects/research-7312/regions/europe-west1/subnetworks/lab}; a new one needs it. Another one
     * moves the address, and the database stays.
     *
     * @see <a
     *     href="https://cloud.google.com/sql/docs/postgres/about-private-service-connect">Private
     *     Service Connect</a>
     */
    public Builder subnetworkId(Output<String> subnetworkId) {
      args.subnetworkId = subnetworkId;
      return this;
    }

    /** See {@link #subnetworkId(Output)}. */
    public Builder subnetworkId(String subnetworkId) {
      return subnetworkId(Output.of(subnetworkId));
    }

    /**
     * Whether Pulumi refuses to replace or delete a new database; default true. It stays in the
     * project in any case: it has {@code retainOnDelete} too.
     */
    public Builder protectData(boolean protectData) {
      args.protectData = protectData;
      return this;
    }

    /**
     * The name of an existing instance in {@code project}; default a new one. Its flag {@code
     * cloudsql.iam_authentication} must be {@code on}, and its certificate must have its DNS name,
     * as that of an instance with a shared authority has. The machine's service account becomes a
     * user of it with the role {@code cloudsqlsuperuser}. Another one lets the machine into that,
     * and no longer into the old one.
     *
     * @see <a href="https://cloud.google.com/sql/docs/postgres/iam-authentication">IAM database
     *     authentication</a>
     */
    public Builder instanceName(Output<String> instanceName) {
      args.instanceName = instanceName;
      return this;
    }

    /** See {@link #instanceName(Output)}. */
    public Builder instanceName(String instanceName) {
      return instanceName(Output.of(instanceName));
    }

    /**
     * The name by which the machine reaches an existing instance, and which its certificate has;
     * default the instance's own DNS name. The machine's network must lead it to the instance.
     */
    public Builder host(Output<String> host) {
      args.host = host;
      return this;
    }

    /** See {@link #host(Output)}. */
    public Builder host(String host) {
      return host(Output.of(host));
    }

    /**
     * The name of the database on an existing instance, which the machine creates if it does not
     * exist; default {@code notebook}. Up to 30 lower-case letters, digits and {@code _}, a letter
     * first; each notebook on the instance needs a different name.
     */
    public Builder databaseName(String databaseName) {
      args.databaseName = databaseName;
      return this;
    }

    /** The args; they are checked when the component is made. */
    public NotebookDatabaseArgs build() {
      return args;
    }
  }
}
