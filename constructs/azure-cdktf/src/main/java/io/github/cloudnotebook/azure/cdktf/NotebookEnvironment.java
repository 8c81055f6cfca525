package io.github.cloudnotebook.azure.cdktf;

import io.github.cloudnotebook.model.Notebook;
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
 * <p>On Azure a notebook with a database is refused yet.
 */
public class NotebookEnvironment extends Construct {
  private final @Nullable INotebookStorage storage;
  private final NotebookServer server;

  /**
   * Creates the environment.
   *
   * @throws IllegalArgumentException if the notebook asks for what Azure does not have, or not yet
   */
  public NotebookEnvironment(Construct scope, String id, NotebookEnvironmentProps props) {
    super(scope, id);
    Notebook notebook = props.getNotebook();
    storage =
        props.getStorage() == null && notebook.storage().isPresent()
            ? newStorage(props)
            : props.getStorage();
    server = NotebookServer.Builder.create(this, "Server").from(props).storage(storage).build();
  }

  /** The server. */
  public NotebookServer getServer() {
    return server;
  }

  /** The object storage, if the notebook has one. */
  public Optional<INotebookStorage> getStorage() {
    return Optional.ofNullable(storage);
  }

  private NotebookStorage newStorage(NotebookEnvironmentProps props) {
    return NotebookStorage.Builder.create(this, "Storage")
        .location(props.getLocation())
        .storage(props.getNotebook().storage().orElseThrow())
        .resourceGroupName(props.getKeptResourceGroupName())
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
