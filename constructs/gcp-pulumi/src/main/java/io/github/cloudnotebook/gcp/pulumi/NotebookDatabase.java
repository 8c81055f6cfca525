package io.github.cloudnotebook.gcp.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import io.github.cloudnotebook.gcp.pulumi.internal.CloudSqlInstance;
import io.github.cloudnotebook.gcp.pulumi.internal.CloudSqlServer;
import io.github.cloudnotebook.gcp.pulumi.internal.Refusals;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.pulumi.Children;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A private, encrypted PostgreSQL database on an instance of Cloud SQL.
 *
 * <p>It has no public address and accepts TLS connections only; an address in its subnetwork leads
 * to it, and a name that only its network knows. The machine of a {@link NotebookServer} that uses
 * it signs in by tokens of its own service account. No user of the instance has a password that
 * Pulumi knows.
 *
 * <p>The instance stays in the project when the stack is destroyed. A new size, storage or number
 * of backups changes it in place, a higher version too; a lower version or less storage would
 * replace it, which Pulumi refuses.
 *
 * @see <a href="https://cloud.google.com/sql/docs/postgres">Cloud SQL for PostgreSQL</a>
 */
@ResourceType(type = NotebookDatabase.TYPE)
public final class NotebookDatabase extends ComponentResource {
  static final String TYPE = "cloudnotebook-gcp:index:NotebookDatabase";

  @Export(
      name = "host",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> host;

  @Export(
      name = "instanceName",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> instanceName;

  private final String databaseName;
  private final @Nullable Database settings;
  private final CloudSqlInstance instance;

  /** Creates the database with Pulumi's default options. */
  public NotebookDatabase(String name, NotebookDatabaseArgs args) {
    this(name, args, null);
  }

  /**
   * Creates the database, or takes the existing instance and does not change it.
   *
   * @throws IllegalArgumentException if the args contradict one another, or Google Cloud
   */
  public NotebookDatabase(
      String name, NotebookDatabaseArgs args, @Nullable ComponentResourceOptions options) {
    super(TYPE, name, Refusals.checkedDatabase(name, args), options);
    Children children = new Children(this, name);
    databaseName = args.databaseName();
    settings = args.instanceName().isPresent() ? null : args.database();
    instance =
        args.instanceName()
            .map(given -> CloudSqlInstance.existing(children, given, args))
            .orElseGet(() -> CloudSqlServer.make(children, args));
    host = instance.host();
    instanceName = instance.name();
    registerOutputs(Map.of("host", host, "instanceName", instanceName));
  }

  /** The name by which machines reach the instance, which its certificate has. */
  public Output<String> host() {
    return host;
  }

  /** The name of the instance in its project. */
  public Output<String> instanceName() {
    return instanceName;
  }

  /** The name of the database on the instance; the names of users' roles begin with it. */
  public String databaseName() {
    return databaseName;
  }

  /** The settings that it was made from; none for an existing one. */
  public Optional<Database> settings() {
    return Optional.ofNullable(settings);
  }

  /** The instance that the machine administers. */
  CloudSqlInstance instance() {
    return instance;
  }
}
