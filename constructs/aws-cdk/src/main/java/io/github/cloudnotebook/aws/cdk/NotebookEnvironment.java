package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.aws.cdk.internal.CdkVersion;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.ObjectStorage;
import java.util.Optional;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.IConnectable;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/**
 * A whole notebook environment: the server, and each part that the notebook asks for, wired.
 *
 * <pre>{@code
 * new NotebookEnvironment(
 *     this, "Notebook", NotebookEnvironmentProps.builder().notebook(notebook).build());
 * }</pre>
 *
 * <p>It makes a {@link NotebookStorage} where the notebook has storage, and none where it has not.
 * The parts can be reached, and used alone, where this one statement is not enough.
 *
 * <p>What is granted to the environment is granted to the server's kernel role, and its connections
 * are the server's. The default child is the server's {@code CfnInstance}.
 */
public class NotebookEnvironment extends Construct implements IGrantable, IConnectable {
  private final Optional<NotebookStorage> storage;
  private final NotebookServer server;

  /**
   * Makes the environment.
   *
   * @throws IllegalArgumentException where the properties contradict one another or the notebook
   * @throws IllegalStateException where aws-cdk-lib is too old
   */
  public NotebookEnvironment(Construct scope, String id, NotebookEnvironmentProps props) {
    super(scope, id);
    CdkVersion.check();
    NotebookServerProps.Builder parts = props.server();
    storage = storage(props.getNotebook(), props);
    storage.ifPresent(parts::storage);
    server = new NotebookServer(this, "Server", parts.build());
    getNode().setDefaultChild(server.getNode().getDefaultChild());
  }

  /** The server. */
  public NotebookServer getServer() {
    return server;
  }

  /** The object storage, where the notebook has one. */
  public Optional<NotebookStorage> getStorage() {
    return storage;
  }

  /** The server's kernel role. */
  @Override
  public IPrincipal getGrantPrincipal() {
    return server.getGrantPrincipal();
  }

  /** The server's network connections. */
  @Override
  public Connections getConnections() {
    return server.getConnections();
  }

  private Optional<NotebookStorage> storage(Notebook notebook, NotebookEnvironmentProps props) {
    Optional<IBucket> bucket = props.getStorageBucket();
    if (notebook.storage().isEmpty() && bucket.isPresent()) {
      throw new IllegalArgumentException(
          ("the props at %s have a storageBucket, %s, but the notebook has no storage: add storage"
                  + " to the notebook, `storage: {}` in notebook.yaml, or remove storageBucket")
              .formatted(getNode().getPath(), bucket.get().getNode().getPath()));
    }
    return notebook.storage().map(asked -> new NotebookStorage(this, "Storage", of(asked, props)));
  }

  /** A bucket that is brought has its own key. */
  private static NotebookStorageProps of(ObjectStorage asked, NotebookEnvironmentProps props) {
    NotebookStorageProps.Builder builder = NotebookStorageProps.builder().storage(asked);
    props
        .getStorageBucket()
        .ifPresentOrElse(
            builder::bucket, () -> props.getEncryptionKey().ifPresent(builder::encryptionKey));
    return builder.build();
  }
}
