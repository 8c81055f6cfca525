package io.github.cloudnotebook.gcp.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import io.github.cloudnotebook.gcp.pulumi.internal.JoinedNetwork;
import io.github.cloudnotebook.gcp.pulumi.internal.Place;
import io.github.cloudnotebook.gcp.pulumi.internal.Refusals;
import io.github.cloudnotebook.gcp.pulumi.internal.ServerNames;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.ObjectStorage;
import io.github.cloudnotebook.pulumi.Children;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole notebook environment: the server and what it needs, connected.
 *
 * <pre>{@code
 * new NotebookEnvironment(
 *     "notebook",
 *     NotebookEnvironmentArgs.builder()
 *         .notebook(notebook)
 *         .project("research-7312")
 *         .region("europe-west1")
 *         .build());
 * }</pre>
 *
 * <p>It makes a {@link NotebookStorage} and a {@link NotebookDatabase} if the notebook has storage
 * and a database, and without a {@code networkId} a small network.
 */
@ResourceType(type = NotebookEnvironment.TYPE)
public final class NotebookEnvironment extends ComponentResource {
  static final String TYPE = "cloudnotebook-gcp:index:NotebookEnvironment";

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
    Children children = new Children(this, name);
    JoinedNetwork network =
        JoinedNetwork.of(children, args, Place.ofNetwork(children, args), ServerNames.of(name));
    given.networkId(network.networkId()).subnetworkId(network.subnetworkId());
    if (args.storage().isEmpty()) {
      args.notebook()
          .storage()
          .ifPresent(settings -> given.storage(newStorage(name, settings, args)));
    }
    args.notebook()
        .database()
        .filter(asked -> args.database().isEmpty())
        .ifPresent(settings -> given.database(newDatabase(name, settings, network, args)));
    server =
        new NotebookServer(
            name, given.build(), ComponentResourceOptions.builder().parent(this).build());
    url = server.url();
    caFingerprint = server.caFingerprint();
    registerOutputs(Map.of("url", url, "caFingerprint", caFingerprint));
  }

  private NotebookStorage newStorage(
      String name, ObjectStorage settings, NotebookEnvironmentArgs args) {
    return new NotebookStorage(
        name + "-storage",
        NotebookStorageArgs.builder()
            .storage(settings)
            .project(args.project())
            .region(args.region())
            .protectData(args.protectData())
            .build(),
        ComponentResourceOptions.builder().parent(this).build());
  }

  private NotebookDatabase newDatabase(
      String name, Database settings, JoinedNetwork network, NotebookEnvironmentArgs args) {
    return new NotebookDatabase(
        name + "-database",
        NotebookDatabaseArgs.builder()
            .database(settings)
            .project(args.project())
            .region(args.region())
            .networkId(network.networkId())
            .subnetworkId(network.subnetworkId())
            .protectData(args.protectData())
            .build(),
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
