package io.github.cloudnotebook.gcp.cdktf;

import io.github.cloudnotebook.gcp.GoogleLimits;
import io.github.cloudnotebook.gcp.cdktf.internal.Contradictions;
import io.github.cloudnotebook.gcp.cdktf.internal.JoinedNetwork;
import io.github.cloudnotebook.gcp.cdktf.internal.Place;
import io.github.cloudnotebook.gcp.cdktf.internal.ServerNames;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.ObjectStorage;
import io.github.cloudnotebook.terraform.KeepCommand;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * A whole notebook environment: the server and each part that the notebook asks for, connected.
 *
 * <pre>{@code
 * new GoogleProvider(this, "Google");
 * NotebookEnvironment.Builder.create(this, "Notebook")
 *     .notebook(notebook)
 *     .project("research-7312")
 *     .region("europe-west1")
 *     .build();
 * }</pre>
 *
 * <p>It creates a {@link NotebookStorage} and a {@link NotebookDatabase} if the notebook has
 * storage and a database, and without a {@code networkId} a small network. Storage or a database
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
   * @throws IllegalArgumentException if the notebook asks for what is not on Google Cloud, or not
   *     yet, or if the properties contradict one another or the notebook
   */
  public NotebookEnvironment(Construct scope, String id, NotebookEnvironmentProps props) {
    super(scope, id);
    GoogleLimits.check(
        getNode().getPath(),
        props.getNotebook(),
        Place.known(props.getProject(), props.getRegion()),
        NotebookServer.SERVED);
    Contradictions.refuse(this, props);
    Optional<ObjectStorage> newStorage =
        props.getNotebook().storage().filter(asked -> props.getStorage() == null);
    storage =
        newStorage
            .<INotebookStorage>map(settings -> newStorage(settings, props))
            .orElse(props.getStorage());
    if (newStorage.isEmpty()) {
      NotebookStorage.forget(this, STORAGE);
    }
    JoinedNetwork joined =
        JoinedNetwork.of(this, props, Place.ofNetwork(this, props), ServerNames.of(this));
    Optional<Database> newDatabase =
        props.getNotebook().database().filter(asked -> props.getDatabase() == null);
    database =
        newDatabase
            .<INotebookDatabase>map(settings -> newDatabase(settings, joined, props))
            .orElse(props.getDatabase());
    if (newDatabase.isEmpty()) {
      NotebookDatabase.forget(this, DATABASE);
    }
    server =
        NotebookServer.Builder.create(this, "Server")
            .from(props)
            .networkId(joined.networkId())
            .subnetworkId(joined.subnetworkId())
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
   * The command after which {@code terraform destroy} destroys the rest and leaves what users would
   * miss: their files, their storage, their sign-in details, the log and the database. Without it,
   * destroy is refused.
   *
   * @see <a href="https://developer.hashicorp.com/terraform/cli/commands/state/rm">terraform state
   *     rm</a>
   */
  public String getKeepCommand() {
    return KeepCommand.within(this);
  }

  private NotebookStorage newStorage(ObjectStorage settings, NotebookEnvironmentProps props) {
    return NotebookStorage.Builder.create(this, STORAGE)
        .storage(settings)
        .project(props.getProject())
        .region(props.getRegion())
        .build();
  }

  private NotebookDatabase newDatabase(
      Database settings, JoinedNetwork joined, NotebookEnvironmentProps props) {
    return NotebookDatabase.Builder.create(this, DATABASE)
        .database(settings)
        .project(props.getProject())
        .region(props.getRegion())
        .networkId(joined.networkId())
        .subnetworkId(joined.subnetworkId())
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
