package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.DatabaseRules;
import io.github.cloudnotebook.azure.cdktf.FlexibleServer;
import io.github.cloudnotebook.azure.cdktf.INotebookDatabase;
import io.github.cloudnotebook.azure.cdktf.NotebookDatabase;
import io.github.cloudnotebook.azure.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.blueprint.PropertyRules;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import io.github.cloudnotebook.terraform.ForgottenBlock;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * The database of one server's users, and the machine's right to administer it.
 *
 * <p>The machine's identity outlives the machine with it: PostgreSQL lets nobody but who has made
 * users' roles change them.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/postgresql/security/security-connect-with-managed-identity">Managed
 *     identities</a>
 */
public final class ServerDatabase extends Construct {
  private static final String ADMINISTRATOR =
      "azurerm_postgresql_flexible_server_active_directory_administrator";

  private final INotebookDatabase database;
  private final MachineIdentity identity;
  private final List<ResourceBlock> administrator;

  public ServerDatabase(
      Construct scope, String id, INotebookDatabase database, MachineIdentity identity) {
    super(scope, id);
    this.database = database;
    this.identity = identity;
    administrator = database.getServer().map(this::administratorOf).stream().toList();
  }

  /** Refuses a database other than the notebook asks for, and a missing one. */
  public static void requireAsAsked(
      Construct server, NotebookServerOptions props, @Nullable INotebookDatabase database) {
    String path = server.getNode().getPath();
    if (database != null && props.getSubnetId() == null) {
      throw new IllegalArgumentException(
          ("the property database gives a database to %s, and the machine would be in a network of"
                  + " its own, which does not reach it: give subnetId(…), or use"
                  + " NotebookEnvironment, which makes both")
              .formatted(path));
    }
    boolean asAsked =
        database instanceof NotebookDatabase made
            && props.getNotebook().database().filter(made.getSettings()::equals).isPresent();
    new PropertyRules(props.getNotebook(), path).checkDatabase(database != null, asAsked);
  }

  /** Keeps the machine's right to a database that is no longer wanted here. */
  public static void forget(Construct scope, String id) {
    new ForgottenBlock(new Construct(scope, id), "Administrator", ADMINISTRATOR);
  }

  /** What must exist before the machine starts. */
  public List<ResourceBlock> machineMayAdminister() {
    return administrator;
  }

  /** Adds the facts about it. */
  public void tell(Facts facts) {
    facts
        .put(Fact.DATABASE_HOST, database.getHost())
        .put(Fact.DATABASE_PORT, DatabaseRules.PORT)
        .put(Fact.DATABASE_NAME, database.getDatabaseName())
        .put(Fact.DATABASE_ADMINISTRATOR, identity.name())
        .put(Fact.DATABASE_SERVER, DatabaseRules.origin(database instanceof NotebookDatabase));
  }

  private ResourceBlock administratorOf(FlexibleServer server) {
    return ResourceBlock.Builder.create(this, "Administrator", ADMINISTRATOR)
        .set("server_name", server.name())
        .set("resource_group_name", server.resourceGroupName())
        .set("tenant_id", identity.tenantId())
        .set("object_id", identity.principalId())
        .set("principal_name", identity.name())
        .set("principal_type", "ServicePrincipal")
        .preventDestroy()
        .build();
  }
}
