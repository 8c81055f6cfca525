package io.github.cloudnotebook.gcp.cdktf.internal;

import com.hashicorp.cdktf.Fn;
import io.github.cloudnotebook.blueprint.PropertyRules;
import io.github.cloudnotebook.gcp.BuiltInRole;
import io.github.cloudnotebook.gcp.DatabaseRules;
import io.github.cloudnotebook.gcp.ExistingThings;
import io.github.cloudnotebook.gcp.cdktf.CloudSqlInstance;
import io.github.cloudnotebook.gcp.cdktf.INotebookDatabase;
import io.github.cloudnotebook.gcp.cdktf.NotebookDatabase;
import io.github.cloudnotebook.gcp.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * The database of one server's users, and the machine's right to administer it.
 *
 * @see <a href="https://cloud.google.com/sql/docs/postgres/iam-authentication">IAM database
 *     authentication</a>
 */
public final class ServerDatabase extends Construct {
  private final INotebookDatabase database;
  private final ResourceBlock administrator;
  private final List<ResourceBlock> grants;

  public ServerDatabase(
      Construct scope, String id, INotebookDatabase database, MachineIdentity identity) {
    super(scope, id);
    this.database = database;
    CloudSqlInstance instance = database.getInstance();
    administrator =
        ResourceBlock.Builder.create(this, "Administrator", "google_sql_user")
            .set("project", instance.project())
            .set("instance", instance.name())
            .set("name", Fn.trimsuffix(identity.email(), DatabaseRules.USER_LACKS))
            .set("type", DatabaseRules.USER_TYPE)
            .set("database_roles", DatabaseRules.ADMINISTRATORS)
            .set("deletion_policy", DatabaseRules.USER_AFTERWARDS)
            .build();
    grants = identity.permit(account -> List.of(machineSignsIn(instance, account)));
  }

  private ResourceBlock machineSignsIn(CloudSqlInstance instance, ResourceBlock account) {
    return ResourceBlock.Builder.create(this, "MachineSignsIn", "google_project_iam_member")
        .set("project", instance.project())
        .set("role", BuiltInRole.INSTANCE_USER.id())
        .set("member", account.attribute("member"))
        .set(
            "condition",
            List.of(
                Map.of(
                    "title",
                    DatabaseRules.SIGN_IN_TITLE,
                    "expression",
                    DatabaseRules.isInstance(instance.project(), instance.name()))))
        .build();
  }

  /** Refuses a database other than the notebook asks for, and a missing one. */
  public static void requireAsAsked(
      Construct server, NotebookServerOptions props, @Nullable INotebookDatabase database) {
    String path = server.getNode().getPath();
    ExistingThings.refuseServerOutOfReach(path, database != null, props.getSubnetworkId() != null);
    boolean asAsked =
        database instanceof NotebookDatabase made
            && props.getNotebook().database().filter(made.getSettings()::equals).isPresent();
    new PropertyRules(props.getNotebook(), path).checkDatabase(database != null, asAsked);
  }

  /** What the machine waits for. */
  public List<ResourceBlock> machineMayAdminister() {
    return Stream.concat(Stream.of(administrator), grants.stream()).toList();
  }

  /** Adds the facts about it. */
  public void tell(Facts facts) {
    facts
        .put(Fact.DATABASE_HOST, database.getHost())
        .put(Fact.DATABASE_PORT, DatabaseRules.PORT)
        .put(Fact.DATABASE_NAME, database.getDatabaseName())
        .put(Fact.DATABASE_ADMINISTRATOR, administrator.attribute("name"))
        .put(Fact.DATABASE_AUTHORITIES, database.getAuthorities())
        .put(Fact.DATABASE_SERVER, DatabaseRules.origin(database instanceof NotebookDatabase));
  }
}
