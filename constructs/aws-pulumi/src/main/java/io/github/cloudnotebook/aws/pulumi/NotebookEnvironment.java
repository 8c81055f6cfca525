package io.github.cloudnotebook.aws.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import io.github.cloudnotebook.aws.pulumi.internal.Refusals;
import io.github.cloudnotebook.aws.pulumi.internal.SmallNetwork;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.ObjectStorage;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A whole notebook environment: the server and what it needs, connected.
 *
 * <pre>{@code
 * new NotebookEnvironment("notebook", NotebookEnvironmentArgs.builder().notebook(notebook).build());
 * }</pre>
 *
 * <p>Without a subnet it creates a small network: one public subnet, no NAT gateway to pay for,
 * flow logs.
 */
@ResourceType(type = NotebookEnvironment.TYPE)
public final class NotebookEnvironment extends ComponentResource {
  static final String TYPE = "cloudnotebook-aws:index:NotebookEnvironment";

  @Export(
      name = "url",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> url;

  @Export(
      name = "caFingerprint",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> caFingerprint;

  private final NotebookServer server;

  /** Creates the environment with Pulumi's default options. */
  public NotebookEnvironment(String name, NotebookEnvironmentArgs args) {
    this(name, args, null);
  }

  /**
   * Creates the environment.
   *
   * @throws IllegalArgumentException if the args contradict one another or the notebook, before
   *     anything is registered
   */
  public NotebookEnvironment(
      String name, NotebookEnvironmentArgs args, @Nullable ComponentResourceOptions options) {
    super(TYPE, name, Refusals.checkedEnvironment(name, args), options);
    NotebookServerArgs.Builder given = NotebookServerArgs.from(args);
    SmallNetwork network = args.subnetId().isPresent() ? null : new SmallNetwork(this, name, args);
    if (network != null) {
      given.subnetId(network.subnetId());
    }
    if (args.storage().isEmpty()) {
      args.notebook()
          .storage()
          .ifPresent(settings -> given.storage(newStorage(name, settings, args)));
    }
    if (args.database().isEmpty()) {
      args.notebook()
          .database()
          .ifPresent(settings -> given.database(newDatabase(name, settings, args, network)));
    }
    server =
        new NotebookServer(
            name, given.build(), ComponentResourceOptions.builder().parent(this).build());
    url = server.url();
    caFingerprint = server.caFingerprint();
    registerOutputs(Map.of("url", url, "caFingerprint", caFingerprint));
  }

  private NotebookStorage newStorage(
      String name, ObjectStorage settings, NotebookEnvironmentArgs args) {
    NotebookStorageArgs.Builder storage =
        NotebookStorageArgs.builder().storage(settings).protectData(args.protectData());
    args.encryptionKeyArn().ifPresent(storage::encryptionKeyArn);
    return new NotebookStorage(
        name + "-storage",
        storage.build(),
        ComponentResourceOptions.builder().parent(this).build());
  }

  private NotebookDatabase newDatabase(
      String name,
      Database settings,
      NotebookEnvironmentArgs args,
      @Nullable SmallNetwork network) {
    NotebookDatabaseArgs.Builder database =
        NotebookDatabaseArgs.builder().database(settings).protectData(args.protectData());
    args.encryptionKeyArn().ifPresent(database::encryptionKeyArn);
    args.databaseSubnetIds()
        .or(() -> Optional.ofNullable(network).map(SmallNetwork::databaseSubnetIds))
        .ifPresent(database::subnetIds);
    return new NotebookDatabase(
        name + "-database",
        database.build(),
        ComponentResourceOptions.builder().parent(this).build());
  }

  /** The server. */
  public NotebookServer server() {
    return server;
  }

  /** The address for browsers. */
  public Output<String> url() {
    return url;
  }

  /** The SHA-256 fingerprint of the machine's certificate authority. */
  public Output<String> caFingerprint() {
    return caFingerprint;
  }
}
