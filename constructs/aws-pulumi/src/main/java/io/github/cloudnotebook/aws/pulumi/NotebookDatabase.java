package io.github.cloudnotebook.aws.pulumi;

import com.pulumi.aws.rds.Instance;
import com.pulumi.aws.rds.RdsFunctions;
import com.pulumi.aws.rds.inputs.GetInstanceArgs;
import com.pulumi.aws.rds.outputs.GetInstanceResult;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import io.github.cloudnotebook.aws.pulumi.internal.PostgresqlInstance;
import io.github.cloudnotebook.aws.pulumi.internal.Refusals;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.pulumi.Children;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A private, encrypted PostgreSQL database on RDS.
 *
 * <p>It accepts TLS connections only, and only from the machine of a {@link NotebookServer} that is
 * given it. RDS generates the administrator's password, keeps it in Secrets Manager and rotates it
 * every week.
 *
 * <p>The database, its network interfaces and its backups stay in the account when the stack is
 * destroyed. A new size, storage, version or number of backups changes it in place; new subnets or
 * another key replace it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_PostgreSQL.html">Amazon
 *     RDS for PostgreSQL</a>
 */
@ResourceType(type = NotebookDatabase.TYPE)
public final class NotebookDatabase extends ComponentResource {
  static final String TYPE = "cloudnotebook-aws:index:NotebookDatabase";

  @Export(
      name = "host",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> host;

  @Export(
      name = "port",
      refs = {Integer.class},
      tree = "[0]")
  private final Output<Integer> port;

  @Export(
      name = "administratorSecretArn",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> administratorSecretArn;

  private final Output<String> identifier;
  private final String databaseName;
  private final @Nullable Database settings;
  private final @Nullable Output<String> securityGroupId;

  /** Creates the database with Pulumi's default options. */
  public NotebookDatabase(String name, NotebookDatabaseArgs args) {
    this(name, args, null);
  }

  /**
   * Creates the database, or takes the existing instance and does not change it.
   *
   * @throws IllegalArgumentException if the args contradict one another
   */
  public NotebookDatabase(
      String name, NotebookDatabaseArgs args, @Nullable ComponentResourceOptions options) {
    super(TYPE, name, Refusals.checkedDatabase(name, args), options);
    Children children = new Children(this, name);
    databaseName = args.databaseName();
    if (args.instanceIdentifier().isPresent()) {
      identifier = args.instanceIdentifier().get();
      Output<GetInstanceResult> existing =
          RdsFunctions.getInstance(
              GetInstanceArgs.builder().dbInstanceIdentifier(identifier).build(),
              children.asking());
      host = existing.applyValue(GetInstanceResult::address);
      port = existing.applyValue(GetInstanceResult::port);
      administratorSecretArn = args.administratorSecretArn().orElseThrow();
      securityGroupId = args.securityGroupId().orElse(null);
      settings = null;
    } else {
      PostgresqlInstance made = new PostgresqlInstance(children.keeping(), args);
      Instance instance = made.instance();
      identifier = instance.identifier();
      host = instance.address();
      port = instance.port();
      administratorSecretArn =
          instance.masterUserSecrets().applyValue(all -> all.get(0).secretArn().orElseThrow());
      securityGroupId = made.securityGroupId();
      settings = args.database();
    }
    registerOutputs(
        Map.of("host", host, "port", port, "administratorSecretArn", administratorSecretArn));
  }

  /** The host of the database. */
  public Output<String> host() {
    return host;
  }

  /** The port of the database. */
  public Output<Integer> port() {
    return port;
  }

  /** The secret with the administrator's password. */
  public Output<String> administratorSecretArn() {
    return administratorSecretArn;
  }

  /** The name of the database. */
  public String databaseName() {
    return databaseName;
  }

  /** The settings that it was made from; none for an existing one. */
  public Optional<Database> settings() {
    return Optional.ofNullable(settings);
  }

  Output<String> identifier() {
    return identifier;
  }

  Optional<Output<String>> securityGroupId() {
    return Optional.ofNullable(securityGroupId);
  }
}
