package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.gcp.sql.User;
import com.pulumi.gcp.sql.UserArgs;
import io.github.cloudnotebook.gcp.DatabaseRules;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.pulumi.Children;
import io.github.cloudnotebook.pulumi.Told;

/**
 * The database of one server's users, and the machine's right to administer it.
 *
 * @param administrator the machine as a user of the instance
 * @see <a href="https://cloud.google.com/sql/docs/postgres/iam-authentication">IAM database
 *     authentication</a>
 */
public record ServerDatabase(
    CloudSqlInstance instance, String name, boolean own, User administrator) {

  /**
   * Lets the machine administer it.
   *
   * @param own whether the instance is the notebook's
   */
  public static ServerDatabase of(
      Children children,
      CloudSqlInstance instance,
      String name,
      boolean own,
      MachineIdentity identity,
      Grants grants) {
    grants.onInstance("signs-in-to-database", instance);
    User administrator =
        new User(
            children.name(),
            UserArgs.Empty,
            NewerInputs.with(new DatabaseUserArgs(instance, identity), children.building()));
    return new ServerDatabase(instance, name, own, administrator);
  }

  /** Adds the facts about it. */
  public void tell(Told told) {
    told.put(Fact.DATABASE_HOST, instance.host())
        .put(Fact.DATABASE_PORT, Output.of(DatabaseRules.PORT))
        .put(Fact.DATABASE_NAME, Output.of(name))
        .put(Fact.DATABASE_ADMINISTRATOR, administrator.name())
        .put(Fact.DATABASE_AUTHORITIES, instance.authorities())
        .put(Fact.DATABASE_SERVER, Output.of(DatabaseRules.origin(own)));
  }
}
