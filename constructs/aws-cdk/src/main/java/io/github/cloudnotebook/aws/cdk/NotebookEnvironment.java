package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.aws.cdk.internal.CdkVersion;
import io.github.cloudnotebook.aws.cdk.internal.Contradictions;
import io.github.cloudnotebook.aws.cdk.internal.Placement;
import io.github.cloudnotebook.aws.cdk.internal.ServerBudget;
import io.github.cloudnotebook.aws.cdk.internal.SmallNetwork;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Notebook;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.IConnectable;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.constructs.Construct;

/**
 * A whole notebook environment: the server and each part that the notebook asks for, connected.
 *
 * <pre>{@code
 * NotebookEnvironment.Builder.create(this, "Notebook").notebook(notebook).build();
 * }</pre>
 *
 * <p>It creates a {@link NotebookStorage} if the notebook has storage and a {@link
 * NotebookDatabase} if it has a database. If this one statement is not enough, the parts can be
 * accessed, or used alone. Without a {@code vpc} it creates a small network for them.
 *
 * <p>If the notebook has a budget, it counts everything below the environment, see {@link
 * NotebookServer}.
 *
 * <p>Grants to the environment go to the server's kernel role. Its connections are the server's.
 * The default child is the server's {@code CfnInstance}.
 */
public class NotebookEnvironment extends Construct implements IGrantable, IConnectable {
  private final @Nullable INotebookStorage storage;
  private final @Nullable INotebookDatabase database;
  private final NotebookServer server;

  /**
   * Creates the environment.
   *
   * @throws IllegalArgumentException if the properties contradict one another or the notebook
   * @throws IllegalStateException if aws-cdk-lib is too old
   */
  public NotebookEnvironment(Construct scope, String id, NotebookEnvironmentProps props) {
    super(scope, id);
    CdkVersion.check();
    Contradictions.refuse(this, props);
    Notebook notebook = props.getNotebook();
    IVpc vpc = Placement.network(this, props);
    storage =
        props.getStorage() == null && notebook.storage().isPresent()
            ? newStorage(props)
            : props.getStorage();
    database =
        props.getDatabase() == null && notebook.database().isPresent()
            ? newDatabase(notebook.database().get(), vpc, props)
            : props.getDatabase();
    server =
        NotebookServer.Builder.create(this, "Server")
            .from(props)
            .vpc(vpc)
            .storage(storage)
            .database(database)
            .build();
    notebook.budget().ifPresent(budget -> ServerBudget.count(this, server));
    getNode().setDefaultChild(server.getNode().getDefaultChild());
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

  private NotebookStorage newStorage(NotebookEnvironmentProps props) {
    return NotebookStorage.Builder.create(this, "Storage")
        .storage(props.getNotebook().storage().orElseThrow())
        .encryptionKey(props.getEncryptionKey())
        .accessLogsBucket(props.getStorageAccessLogsBucket())
        .removalPolicy(props.getRemovalPolicy())
        .build();
  }

  private NotebookDatabase newDatabase(
      Database settings, IVpc vpc, NotebookEnvironmentProps props) {
    return NotebookDatabase.Builder.create(this, "Database")
        .database(settings)
        .vpc(vpc)
        .vpcSubnets(databaseSubnets(vpc, props))
        .encryptionKey(props.getEncryptionKey())
        .deletionProtection(props.getDatabaseDeletionProtection())
        .removalPolicy(props.getRemovalPolicy())
        .build();
  }

  private @Nullable SubnetSelection databaseSubnets(IVpc vpc, NotebookEnvironmentProps props) {
    return props.getVpc() == null && vpc instanceof SmallNetwork made
        ? made.addDatabaseSubnets(
            props.getNotebook().compute().zone().orElse(null), props.getRemovalPolicy())
        : props.getDatabaseSubnets();
  }

  /** Makes a {@link NotebookEnvironment}, as the CDK's own builders do. */
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
