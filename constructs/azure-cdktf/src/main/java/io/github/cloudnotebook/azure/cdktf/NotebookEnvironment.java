package io.github.cloudnotebook.azure.cdktf;

import io.github.cloudnotebook.azure.AzureLimits;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.DatabasePlace;
import io.github.cloudnotebook.azure.cdktf.internal.Groups;
import io.github.cloudnotebook.azure.cdktf.internal.ServerNames;
import io.github.cloudnotebook.azure.cdktf.internal.SmallNetwork;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.ObjectStorage;
import io.github.cloudnotebook.terraform.KeepCommand;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * A whole notebook environment: the server and each part that the notebook asks for, connected.
 *
 * <pre>{@code
 * new AzureProvider(this, "Azure");
 * NotebookEnvironment.Builder.create(this, "Notebook")
 *     .notebook(notebook)
 *     .location("westeurope")
 *     .build();
 * }</pre>
 *
 * <p>It creates a {@link NotebookStorage} and a {@link NotebookDatabase} if the notebook has
 * storage and a database, and without a {@code subnetId} a small network. Storage or a database
 * that leaves the notebook is kept: Terraform forgets it.
 */
public class NotebookEnvironment extends Construct {
  private static final String STORAGE = "Storage";
  private static final String DATABASE = "Database";

  private final @Nullable INotebookStorage storage;
  private final @Nullable INotebookDatabase database;
  private final NotebookServer server;

  /**
   * Creates the environment.
   *
   * @throws IllegalArgumentException if the notebook asks for what Azure does not have, or not yet,
   *     or if the properties contradict one another or the notebook
   */
  public NotebookEnvironment(Construct scope, String id, NotebookEnvironmentProps props) {
    super(scope, id);
    Notebook notebook = props.getNotebook();
    AzureLimits.check(getNode().getPath(), notebook, NotebookServer.SERVED);
    new DatabasePlace(
            notebook,
            props.getDatabase() != null,
            props.getSubnetId() != null,
            props.getDatabaseSubnetId() != null,
            props.getDatabasePrivateDnsZoneId() != null)
        .refuseContradictions(getNode().getPath());
    AzureNames names = ServerNames.of(this);
    Groups groups = new Groups(this, "Groups", props, names);
    Optional<ObjectStorage> newStorage =
        notebook.storage().filter(asked -> props.getStorage() == null);
    storage =
        newStorage
            .<INotebookStorage>map(settings -> newStorage(settings, groups))
            .orElse(props.getStorage());
    if (newStorage.isEmpty()) {
      NotebookStorage.forget(this, STORAGE);
    }
    Optional<Database> newDatabase =
        notebook.database().filter(asked -> props.getDatabase() == null);
    Optional<SmallNetwork> newNetwork =
        props.getSubnetId() == null
            ? Optional.of(
                new SmallNetwork(this, "Network", groups.kept(), names, newDatabase.isPresent()))
            : Optional.empty();
    database =
        newDatabase
            .<INotebookDatabase>map(settings -> newDatabase(settings, groups, newNetwork, props))
            .orElse(props.getDatabase());
    if (newDatabase.isEmpty()) {
      NotebookDatabase.forget(this, DATABASE);
      newNetwork.ifPresent(SmallNetwork::forgetDatabaseSubnet);
    }
    server =
        NotebookServer.Builder.create(this, "Server")
            .from(props)
            .resourceGroupName(groups.own().name())
            .keptResourceGroupName(groups.kept().name())
            .subnetId(newNetwork.map(SmallNetwork::machineSubnet).orElse(props.getSubnetId()))
            .storage(storage)
            .database(database)
            .build();
  }

  /** The server. */
  public NotebookServer getServer() {
    return server;
  }

  /** The object storage, if the notebook has one. */
  public Optional<INotebookStorage> getStorage() {
    return Optional.ofNullable(storage);
  }

  /** The database, if the notebook has one. */
  public Optional<INotebookDatabase> getDatabase() {
    return Optional.ofNullable(database);
  }

  /**
   * The command after which {@code terraform destroy} destroys the rest and leaves users' files,
   * their storage, sign-in details, the log and the database with its network: Terraform forgets
   * them. Without it, destroy is refused.
   *
   * @see <a href="https://developer.hashicorp.com/terraform/cli/commands/state/rm">terraform state
   *     rm</a>
   */
  public String getKeepCommand() {
    return KeepCommand.within(this);
  }

  private NotebookStorage newStorage(ObjectStorage settings, Groups groups) {
    return NotebookStorage.Builder.create(this, STORAGE)
        .storage(settings)
        .location(groups.kept().location())
        .resourceGroupName(groups.kept().name())
        .build();
  }

  private NotebookDatabase newDatabase(
      Database settings,
      Groups groups,
      Optional<SmallNetwork> newNetwork,
      NotebookEnvironmentProps props) {
    return NotebookDatabase.Builder.create(this, DATABASE)
        .database(settings)
        .location(groups.kept().location())
        .resourceGroupName(groups.kept().name())
        .subnetId(
            newNetwork.map(SmallNetwork::addDatabaseSubnet).orElseGet(props::getDatabaseSubnetId))
        .privateDnsZoneId(props.getDatabasePrivateDnsZoneId())
        .build();
  }

  /** Makes a {@link NotebookEnvironment}, as CDKTF's own builders do. */
  public static final class Builder extends NotebookEnvironmentPropsBuilder<Builder> {
    private final Construct scope;
    private final String id;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /** Starts with every default. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Makes the construct. */
    public NotebookEnvironment build() {
      return new NotebookEnvironment(scope, id, new Copy(this));
    }
  }
}
