package io.github.cloudnotebook.gcp.cdktf;

import static java.util.Objects.requireNonNullElseGet;

import io.github.cloudnotebook.gcp.DatabaseRules;
import io.github.cloudnotebook.gcp.GoogleLimits;
import io.github.cloudnotebook.gcp.cdktf.internal.CloudSqlServer;
import io.github.cloudnotebook.gcp.cdktf.internal.ImportedDatabase;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.terraform.KeepCommand;
import software.constructs.Construct;

/**
 * A private, encrypted PostgreSQL database on an instance of Cloud SQL.
 *
 * <pre>{@code
 * NotebookDatabase.Builder.create(this, "Database")
 *     .project("research-7312")
 *     .region("europe-west1")
 *     .networkId(network.attribute("id"))
 *     .subnetworkId(subnetwork.attribute("id"))
 *     .build();
 * }</pre>
 *
 * <p>It has no public address and accepts TLS connections only; an address in its subnetwork leads
 * to it, and a name that only its network knows. The machine of a {@link NotebookServer} that uses
 * it signs in by tokens of its own service account. No user of the instance has a password that
 * Terraform knows.
 *
 * <p>Terraform refuses to destroy the database: see {@link #getKeepCommand()}. A new size, storage
 * or number of backups changes it in place, a higher version too; a lower version or less storage
 * would replace it, which Terraform refuses.
 *
 * @see <a href="https://cloud.google.com/sql/docs/postgres">Cloud SQL for PostgreSQL</a>
 */
public class NotebookDatabase extends Construct implements INotebookDatabase {
  private static final String SERVER = "Server";

  private final Database settings;
  private final CloudSqlServer server;

  /**
   * Creates the database.
   *
   * @throws IllegalArgumentException if Google Cloud has no such database
   */
  public NotebookDatabase(Construct scope, String id, NotebookDatabaseProps props) {
    super(scope, id);
    settings = requireNonNullElseGet(props.getDatabase(), () -> Database.builder().build());
    GoogleLimits.check(getNode().getPath(), settings);
    server = new CloudSqlServer(this, SERVER, settings, props);
  }

  /** Imports a database on an existing instance. */
  public static INotebookDatabase fromNotebookDatabaseAttributes(
      Construct scope, String id, NotebookDatabaseAttributes attributes) {
    return new ImportedDatabase(scope, id, attributes);
  }

  /** Keeps a database that was made here, and is no longer wanted. */
  static void forget(Construct scope, String id) {
    CloudSqlServer.forget(new Construct(scope, id), SERVER);
  }

  @Override
  public CloudSqlInstance getInstance() {
    return server.instance();
  }

  @Override
  public String getHost() {
    return server.host();
  }

  @Override
  public String getAuthorities() {
    return server.authorities();
  }

  /** {@code notebook}. */
  @Override
  public String getDatabaseName() {
    return DatabaseRules.NAME;
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
