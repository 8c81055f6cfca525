package io.github.cloudnotebook.azure.cdktf;

import static java.util.Objects.requireNonNullElseGet;

import io.github.cloudnotebook.azure.AzureLimits;
import io.github.cloudnotebook.azure.DatabaseRules;
import io.github.cloudnotebook.azure.cdktf.internal.ImportedDatabase;
import io.github.cloudnotebook.azure.cdktf.internal.PostgresqlServer;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.terraform.KeepCommand;
import java.util.Optional;
import software.constructs.Construct;

/**
 * A private, encrypted PostgreSQL database on a flexible server.
 *
 * <pre>{@code
 * NotebookDatabase.Builder.create(this, "Database")
 *     .location("westeurope")
 *     .resourceGroupName("research-kept")
 *     .subnetId(databases.attribute("id"))
 *     .build();
 * }</pre>
 *
 * <p>It has an address in its subnet only and accepts TLS connections only. The machine of a {@link
 * NotebookServer} that uses it signs in by tokens of its own identity; nobody knows the password of
 * the server's first administrator, which is made up while Terraform applies and is kept nowhere.
 *
 * <p>Terraform refuses to destroy the database: see {@link #getKeepCommand()}. A new size, storage
 * or number of backups changes it in place, a higher version too; another network, a lower version
 * or less storage would replace it, which Terraform refuses.
 *
 * @see <a href="https://learn.microsoft.com/azure/postgresql/overview">Azure Database for
 *     PostgreSQL</a>
 */
public class NotebookDatabase extends Construct implements INotebookDatabase {
  private static final String SERVER = "Server";

  private final Database settings;
  private final PostgresqlServer server;

  /**
   * Creates the database.
   *
   * @throws IllegalArgumentException if Azure has no such database
   */
  public NotebookDatabase(Construct scope, String id, NotebookDatabaseProps props) {
    super(scope, id);
    settings = requireNonNullElseGet(props.getDatabase(), () -> Database.builder().build());
    AzureLimits.check(getNode().getPath(), settings);
    server = new PostgresqlServer(this, SERVER, settings, props);
  }

  /** Imports a database on an existing PostgreSQL server. */
  public static INotebookDatabase fromNotebookDatabaseAttributes(
      Construct scope, String id, NotebookDatabaseAttributes attributes) {
    return new ImportedDatabase(scope, id, attributes);
  }

  /** Keeps a database that was made here, and is no longer wanted. */
  static void forget(Construct scope, String id) {
    PostgresqlServer.forget(new Construct(scope, id), SERVER);
  }

  @Override
  public String getHost() {
    return server.host();
  }

  /** {@code notebook}. */
  @Override
  public String getDatabaseName() {
    return DatabaseRules.NAME;
  }

  /** The flexible server. */
  @Override
  public Optional<FlexibleServer> getServer() {
    return Optional.of(server.place());
  }

  /** The settings that it was made from. */
  public Database getSettings() {
    return settings;
  }

  /**
   * The command after which {@code terraform destroy} destroys the rest and leaves the database:
   * Terraform forgets it. Without it, destroy is refused.
   *
   * @see <a href="https://developer.hashicorp.com/terraform/cli/commands/state/rm">terraform state
   *     rm</a>
   */
  public String getKeepCommand() {
    return KeepCommand.within(this);
  }

  /** Makes a {@link NotebookDatabase}, as CDKTF's own builders do. */
  public static final class Builder extends NotebookDatabasePropsBuilder<Builder> {
    private final Construct scope;
    private final String id;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /** Starts with every default. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Makes the construct. */
    public NotebookDatabase build() {
      return new NotebookDatabase(scope, id, new Copy(this));
    }
  }
}
