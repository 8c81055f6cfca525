package io.github.cloudnotebook.azure.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.pulumi.internal.Group;
import io.github.cloudnotebook.azure.pulumi.internal.Groups;
import io.github.cloudnotebook.azure.pulumi.internal.Refusals;
import io.github.cloudnotebook.azure.pulumi.internal.ServerNames;
import io.github.cloudnotebook.azure.pulumi.internal.SmallNetwork;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.ObjectStorage;
import io.github.cloudnotebook.pulumi.Children;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A whole notebook environment: the server and what it needs, connected.
 *
 * <pre>{@code
 * new NotebookEnvironment(
 *     "notebook",
 *     NotebookEnvironmentArgs.builder().notebook(notebook).location("westeurope").build());
 * }</pre>
 *
 * <p>It creates a {@link NotebookStorage} and a {@link NotebookDatabase} if the notebook has
 * storage and a database, and without a subnet a small network.
 */
@ResourceType(type = NotebookEnvironment.TYPE)
public final class NotebookEnvironment extends ComponentResource {
  static final String TYPE = "cloudnotebook-azure:index:NotebookEnvironment";

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
    AzureNames names = ServerNames.of(name);
    Children children = new Children(this, name);
    Groups groups = Groups.of(children, args, names);
    NotebookServerArgs.Builder given =
        NotebookServerArgs.from(args)
            .resourceGroupName(groups.own().name())
            .keptResourceGroupName(groups.kept().name());
    Optional<Database> newDatabase =
        args.notebook().database().filter(asked -> args.database().isEmpty());
    Optional<SmallNetwork> network =
        args.subnetId().isPresent()
            ? Optional.empty()
            : Optional.of(
                new SmallNetwork(
                    children, groups.kept(), names, newDatabase.isPresent(), args.protectData()));
    network.ifPresent(made -> given.subnetId(made.subnetId()));
    if (args.storage().isEmpty()) {
      args.notebook()
          .storage()
          .ifPresent(settings -> given.storage(newStorage(name, settings, args, groups.kept())));
    }
    newDatabase.ifPresent(
        settings -> given.database(newDatabase(name, settings, args, groups.kept(), network)));
    server =
        new NotebookServer(
            name, given.build(), ComponentResourceOptions.builder().parent(this).build());
    url = server.url();
    caFingerprint = server.caFingerprint();
    registerOutputs(Map.of("url", url, "caFingerprint", caFingerprint));
  }

  private NotebookStorage newStorage(
      String name, ObjectStorage settings, NotebookEnvironmentArgs args, Group kept) {
    return new NotebookStorage(
        name + "-storage",
        NotebookStorageArgs.builder()
            .storage(settings)
            .location(kept.location())
            .resourceGroupName(kept.name())
            .protectData(args.protectData())
            .build(),
        ComponentResourceOptions.builder().parent(this).build());
  }

  private NotebookDatabase newDatabase(
      String name,
      Database settings,
      NotebookEnvironmentArgs args,
      Group kept,
      Optional<SmallNetwork> network) {
    NotebookDatabaseArgs.Builder database =
        NotebookDatabaseArgs.builder()
            .database(settings)
            .location(kept.location())
            .resourceGroupName(kept.name())
            .protectData(args.protectData())
            .subnetId(
                network
                    .map(SmallNetwork::addDatabaseSubnet)
                    .or(args::databaseSubnetId)
                    .orElseThrow());
    args.databasePrivateDnsZoneId().ifPresent(database::privateDnsZoneId);
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
