package io.github.cloudnotebook.azure.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import io.github.cloudnotebook.azure.DatabaseRules;
import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.model.Database;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link NotebookDatabase} is given: how a new one is to be, or where an existing one is.
 */
public final class NotebookDatabaseArgs extends ResourceArgs {
  private @Nullable Database database;
  private @Nullable String databaseName;

  @Import(name = "location")
  private @Nullable Output<String> location;

  @Import(name = "resourceGroupName")
  private @Nullable Output<String> resourceGroupName;

  @Import(name = "subnetId")
  private @Nullable Output<String> subnetId;

  @Import(name = "privateDnsZoneId")
  private @Nullable Output<String> privateDnsZoneId;

  @Import(name = "protectData")
  private boolean protectData = true;

  @Import(name = "host")
  private @Nullable Output<String> host;

  @Import(name = "serverId")
  private @Nullable Output<String> serverId;

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

  /** The name of the database on its server. */
  public String databaseName() {
    return databaseName == null ? DatabaseRules.NAME : databaseName;
  }

  /** Whether a name was given. */
  public boolean hasDatabaseName() {
    return databaseName != null;
  }

  /** The region of a new database. */
  public Output<String> location() {
    return Required.of(location, "location");
  }

  /** The name of the existing resource group of a new database. */
  public Output<String> resourceGroupName() {
    return Required.of(resourceGroupName, "resourceGroupName");
  }

  /** The existing subnet of a new database. */
  public Output<String> subnetId() {
    return Required.of(subnetId, "subnetId");
  }

  /** Whether a subnet was given. */
  public boolean hasSubnetId() {
    return subnetId != null;
  }

  /** The existing private DNS zone of a new database, if one is given. */
  public Optional<Output<String>> privateDnsZoneId() {
    return Optional.ofNullable(privateDnsZoneId);
  }

  /** Whether a new database has Pulumi's {@code protect}. */
  public boolean protectData() {
    return protectData;
  }

  /** The name by which the machine reaches an existing server, if one is given. */
  public Optional<Output<String>> host() {
    return Optional.ofNullable(host);
  }

  /** The existing server that the machine is to administer, if one is given. */
  public Optional<Output<String>> serverId() {
    return Optional.ofNullable(serverId);
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
     * The Azure region of a new database, such as {@code westeurope}; a new one needs it. Another
     * one would replace the database, which Pulumi refuses.
     */
    public Builder location(Output<String> location) {
      args.location = location;
      return this;
    }

    /** See {@link #location(Output)}. */
    public Builder location(String location) {
      return location(Output.of(location));
    }

    /**
     * The name of the resource group of a new database, which outlives the notebook; a new one
     * needs it. Another one would replace the database, which Pulumi refuses.
     */
    public Builder resourceGroupName(Output<String> resourceGroupName) {
      args.resourceGroupName = resourceGroupName;
      return this;
    }

    /** See {@link #resourceGroupName(Output)}. */
    public Builder resourceGroupName(String resourceGroupName) {
      return resourceGroupName(Output.of(resourceGroupName));
    }

    /**
     * The id of the subnet that a new server joins; a new database needs it. It is delegated to
     * {@code Microsoft.DBforPostgreSQL/flexibleServers}, is a /28 or larger and reaches Azure's
     * storage and Microsoft Entra. Another one would replace the database, which Pulumi refuses.
     */
    public Builder subnetId(Output<String> subnetId) {
      args.subnetId = subnetId;
      return this;
    }

    /** See {@link #subnetId(Output)}. */
    public Builder subnetId(String subnetId) {
      return subnetId(Output.of(subnetId));
    }

    /**
     * The id of an existing private DNS zone of a new server's address, whose name ends with {@code
     * .postgres.database.azure.com}; default a new one, linked to the network of {@code subnetId}.
     * Link an existing one to the machine's network yourself.
     *
     * @see <a
     *     href="https://learn.microsoft.com/azure/postgresql/network/concepts-networking-private">Private
     *     access, subnets and private DNS zones</a>
     */
    public Builder privateDnsZoneId(Output<String> privateDnsZoneId) {
      args.privateDnsZoneId = privateDnsZoneId;
      return this;
    }

    /** See {@link #privateDnsZoneId(Output)}. */
    public Builder privateDnsZoneId(String privateDnsZoneId) {
      return privateDnsZoneId(Output.of(privateDnsZoneId));
    }

    /**
     * Whether Pulumi refuses to replace or delete a new database; default true. It stays in the
     * subscription in any case.
     */
    public Builder protectData(boolean protectData) {
      args.protectData = protectData;
      return this;
    }

    /**
     * The name by which the machine reaches an existing PostgreSQL server, such as {@code
     * research.postgres.database.azure.com}; default a new one. The server must take passwords and
     * tokens of Microsoft Entra, and the machine's subnet must reach it.
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
     * The id of the existing flexible server of which the machine's identity becomes an
     * administrator; default none: the identity is an administrator already. Only with {@code
     * host}.
     */
    public Builder serverId(Output<String> serverId) {
      args.serverId = serverId;
      return this;
    }

    /** See {@link #serverId(Output)}. */
    public Builder serverId(String serverId) {
      return serverId(Output.of(serverId));
    }

    /**
     * The name of the database on an existing server, which the machine creates if it does not
     * exist; default {@code notebook}. Up to 30 lower-case letters, digits and {@code _}, a letter
     * first; each notebook on the server needs a different name.
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
