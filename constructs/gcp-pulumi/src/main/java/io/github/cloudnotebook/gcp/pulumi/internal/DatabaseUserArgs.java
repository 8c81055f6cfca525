package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import io.github.cloudnotebook.gcp.DatabaseRules;
import java.util.List;

/**
 * What the machine's user of an instance is made with: no password, and the roles of an
 * administrator.
 *
 * @see <a href="https://cloud.google.com/sql/docs/postgres/iam-logins">Sign-in by IAM</a>
 */
@SuppressWarnings("UnusedVariable") // Pulumi reads them.
final class DatabaseUserArgs extends ResourceArgs {
  @Import(name = "project")
  private final Output<String> project;

  @Import(name = "instance")
  private final Output<String> instance;

  @Import(name = "name")
  private final Output<String> name;

  @Import(name = "type")
  private final Output<String> type = Output.of(DatabaseRules.USER_TYPE);

  @Import(name = "databaseRoles")
  private final Output<List<String>> databaseRoles = Output.of(DatabaseRules.ADMINISTRATORS);

  @Import(name = "deletionPolicy")
  private final Output<String> deletionPolicy = Output.of(DatabaseRules.USER_AFTERWARDS);

  DatabaseUserArgs(CloudSqlInstance instance, MachineIdentity identity) {
    project = instance.project();
    this.instance = instance.name();
    name = identity.email().applyValue(DatabaseRules::user);
  }
}
