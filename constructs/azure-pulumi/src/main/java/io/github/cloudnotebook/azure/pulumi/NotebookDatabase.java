package io.github.cloudnotebook.azure.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import io.github.cloudnotebook.azure.pulumi.internal.FlexibleServer;
import io.github.cloudnotebook.azure.pulumi.internal.PostgresqlServer;
import io.github.cloudnotebook.azure.pulumi.internal.Refusals;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.pulumi.Children;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A private, encrypted PostgreSQL database on a flexible server.
 *
 * <p>It has an address in its subnet only and accepts TLS connections only. The machine of a {@link
 * NotebookServer} that uses it signs in by tokens of its own identity. The server's first
 * administrator has a password that is made up when the server is made, and that nobody is told:
 * Pulumi's state has it encrypted as a secret.
 *
 * <p>The database stays in the subscription with all that it needs when the stack is destroyed. A
 * new size, storage or number of backups changes it in place, a higher version too; another
 * network, a lower version or less storage would replace it, which Pulumi refuses.
 *
 * @see <a href="https://learn.microsoft.com/azure/postgresql/overview">Azure Database for
 *     PostgreSQL</a>
 */
@ResourceType(type = NotebookDatabase.TYPE)
public final class NotebookDatabase extends ComponentResource {
  static final String TYPE = "cloudnotebook-azure:index:NotebookDatabase";

  @Export(
      name = "host",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> host;

  private final String databaseName;
  private final @Nullable Database settings;
  private final @Nullable FlexibleServer server;

  /** Creates the database with Pulumi's default options. */
  public NotebookDatabase(String name, NotebookDatabaseArgs args) {
    this(name, args, null);
  }

  /**
   * Creates the database, or takes the existing server and does not change it.
   *
   * @throws IllegalArgumentException if the args contradict one another, or Azure
   */
  public NotebookDatabase(
      String name, NotebookDatabaseArgs args, @Nullable ComponentResourceOptions options) {
    super(TYPE, name, Refusals.checkedDatabase(name, args), options);
    databaseName = args.databaseName();
    if (args.host().isPresent()) {
      host = args.host().get();
      server = args.serverId().map(FlexibleServer::existing).orElse(null);
      settings = null;
    } else {
      PostgresqlServer made = new PostgresqlServer(new Children(this, name).keeping(), args);
      host = made.host();
      server = made.place();
      settings = args.database();
    }
    registerOutputs(Map.of("host", host));
  }

  /** The name by which machines reach the database server. */
  public Output<String> host() {
    return host;
  }

  /** The name of the database on the server; the names of users' roles begin with it. */
  public String databaseName() {
    return databaseName;
  }

  /** The settings that it was made from; none for an existing one. */
  public Optional<Database> settings() {
    return Optional.ofNullable(settings);
  }

  /** The server of which the machine is to become an administrator, if it is none already. */
  Optional<FlexibleServer> server() {
    return Optional.ofNullable(server);
  }
}
