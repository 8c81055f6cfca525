package io.github.cloudnotebook.gcp.cdktf.internal;

import com.hashicorp.cdktf.Fn;
import io.github.cloudnotebook.blueprint.PropertyRules;
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
 * <p>On the instance the machine takes on the role {@code cloudsqlsuperuser}, which then owns
 * users' roles. So another machine can administer them after it.
 *
 * @see <a href="https://cloud.google.com/sql/docs/postgres/iam-logins">Sign-in by IAM</a>
 */
public final class ServerDatabase extends Construct {
  private static final String PORT = "5432";

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
            // The longest name of a role in PostgreSQL would cut an e-mail address.
            .set("name", Fn.trimsuffix(identity.email(), ".gserviceaccount.com"))
            .set("type", "CLOUD_IAM_SERVICE_ACCOUNT")
            .set("database_roles", List.of("cloudsqlsuperuser"))
            // Google Cloud deletes no user that was given a role; without the grant it is of no
            // use.
            .set("deletion_policy", "ABANDON")
            .build();
    grants = identity.permit(account -> List.of(machineSignsIn(instance, account)));
  }

  private ResourceBlock machineSignsIn(CloudSqlInstance instance, ResourceBlock account) {
    return ResourceBlock.Builder.create(this, "MachineSignsIn", "google_project_iam_member")
        .set("project", instance.project())
        .set("role", "roles/cloudsql.instanceUser")
        .set("member", account.attribute("member"))
        .set(
            "condition",
            List.of(
                Map.of(
                    "title",
                    "The database of a notebook",
                    "expression",
                    "resource.type == \"sqladmin.googleapis.com/Instance\""
                        + " && resource.name == \"projects/%s/instances/%s\""
                            .formatted(instance.project(), instance.name()))))
        .build();
  }

  /** Refuses a database other than the notebook asks for, and a missing one. */
  public static void requireAsAsked(
      Construct server, NotebookServerOptions props, @Nullable INotebookDatabase database) {
    String path = server.getNode().getPath();
    if (database != null && props.getSubnetworkId() == null) {
      throw new IllegalArgumentException(
          ("the property database gives a database to %s, and the machine would be in a network of"
                  + " its own, which does not reach it: give networkId(…) and subnetworkId(…), or"
                  + " use NotebookEnvironment, which makes both")
              .formatted(path));
    }
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
        .put(Fact.DATABASE_PORT, PORT)
        .put(Fact.DATABASE_NAME, database.getDatabaseName())
        .put(Fact.DATABASE_ADMINISTRATOR, administrator.attribute("name"))
        .put(Fact.DATABASE_AUTHORITIES, database.getAuthorities())
        // What is closed to users on the notebook's own server may be in use on an existing one.
        .put(Fact.DATABASE_SERVER, database instanceof NotebookDatabase ? "own" : "existing");
  }
}
