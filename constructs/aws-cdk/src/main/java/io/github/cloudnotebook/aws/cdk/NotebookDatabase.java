package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.aws.cdk.internal.CdkVersion;
import io.github.cloudnotebook.aws.cdk.internal.DatabaseType;
import io.github.cloudnotebook.aws.cdk.internal.ImportedDatabase;
import io.github.cloudnotebook.aws.cdk.internal.Kept;
import io.github.cloudnotebook.model.Database;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.rds.Credentials;
import software.amazon.awscdk.services.rds.CredentialsFromUsernameOptions;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;
import software.amazon.awscdk.services.rds.IDatabaseInstance;
import software.amazon.awscdk.services.rds.IInstanceEngine;
import software.amazon.awscdk.services.rds.ParameterGroup;
import software.amazon.awscdk.services.rds.PostgresEngineVersion;
import software.amazon.awscdk.services.rds.PostgresInstanceEngineProps;
import software.amazon.awscdk.services.rds.StorageType;
import software.amazon.awscdk.services.rds.SubnetGroup;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.Construct;

/**
 * A private, encrypted PostgreSQL database on RDS.
 *
 * <pre>{@code
 * new NotebookDatabase(this, "Database", NotebookDatabaseProps.builder().vpc(vpc).build());
 * }</pre>
 *
 * <p>It takes connections over TLS only, and from nobody until its {@link #getConnections()
 * connections} admit somebody; a {@link NotebookServer} that has it lets itself in. RDS makes the
 * administrator's password, keeps it in Secrets Manager and changes it every week.
 *
 * <p>The database, its network interfaces and its backups are kept when it leaves the stack, and
 * when the stack is destroyed; only a first deployment that fails removes it again. Another size,
 * storage, version or number of backups changes it in place; another network or key asks for
 * another database. The default child is its {@code CfnDBInstance}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_PostgreSQL.html">Amazon
 *     RDS for PostgreSQL</a>
 */
public class NotebookDatabase extends Construct implements INotebookDatabase {
  private static final String NAME = "notebook";
  private static final int PORT = 5432;

  private final Database settings;
  private final DatabaseInstance instance;
  private final Connections connections;

  /**
   * Makes the database.
   *
   * @throws IllegalArgumentException where subnets or machine type cannot hold it
   * @throws IllegalStateException where aws-cdk-lib is too old
   */
  public NotebookDatabase(Construct scope, String id, NotebookDatabaseProps props) {
    super(scope, id);
    CdkVersion.checkForDatabase();
    settings = props.getDatabase();
    SubnetGroup subnetGroup =
        SubnetGroup.Builder.create(this, "Subnets")
            .description("Subnets of the database of a notebook")
            .vpc(props.getVpc())
            .vpcSubnets(subnets(props))
            .build();
    SecurityGroup securityGroup =
        SecurityGroup.Builder.create(this, "SecurityGroup")
            .vpc(props.getVpc())
            .description("Who reaches the database of a notebook")
            .allowAllOutbound(false)
            .build();
    // With the port as a number, policy checkers can tell what a rule opens.
    connections =
        Connections.Builder.create()
            .securityGroups(List.of(securityGroup))
            .defaultPort(Port.tcp(PORT))
            .build();
    IInstanceEngine engine = engine(settings.postgresql());
    ParameterGroup parameters =
        ParameterGroup.Builder.create(this, "Parameters")
            .description("TLS only, who connects is logged, and nobody holds it all")
            .engine(engine)
            .parameters(
                Map.of(
                    "rds.force_ssl", "1",
                    "password_encryption", "scram-sha-256",
                    "log_connections", "1",
                    "log_disconnections", "1",
                    // In KiB, for each session; and in milliseconds.
                    "temp_file_limit", String.valueOf(((long) settings.storageGiB() << 20) / 10),
                    "idle_in_transaction_session_timeout", "3600000"))
            .build();
    instance =
        DatabaseInstance.Builder.create(this, "Instance")
            .engine(engine)
            // Who raises the version in the notebook has asked for it.
            .allowMajorVersionUpgrade(true)
            .autoMinorVersionUpgrade(true)
            .instanceType(DatabaseType.of(settings, Stack.of(this).getRegion()))
            .vpc(props.getVpc())
            .subnetGroup(subnetGroup)
            .securityGroups(List.of(securityGroup))
            .publiclyAccessible(false)
            .multiAz(settings.multiZone())
            .manageMasterUserPassword(true)
            .credentials(
                Credentials.fromUsername(
                    "administrator",
                    CredentialsFromUsernameOptions.builder()
                        .encryptionKey(props.getEncryptionKey().orElse(null))
                        .build()))
            .databaseName(NAME)
            .port(PORT)
            .parameterGroup(parameters)
            .storageType(StorageType.GP3)
            .allocatedStorage(settings.storageGiB())
            .storageEncrypted(true)
            .storageEncryptionKey(props.getEncryptionKey().orElse(null))
            .backupRetention(Duration.days(settings.backupDays()))
            .deleteAutomatedBackups(false)
            .copyTagsToSnapshot(true)
            .cloudwatchLogsExports(List.of("postgresql", "upgrade"))
            .deletionProtection(props.isDeletionProtection())
            .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
            .build();
    List.of(subnetGroup, securityGroup, parameters).forEach(Kept::besideADatabase);
    getNode().setDefaultChild(instance.getNode().getDefaultChild());
  }

  /**
   * Takes an existing PostgreSQL server, on which the machine makes a database named {@code
   * notebook}.
   *
   * @param administrator the secret with {@code username} and {@code password} of who may make
   *     roles and databases on it
   */
  public static INotebookDatabase fromInstance(IDatabaseInstance instance, ISecret administrator) {
    return fromInstance(instance, administrator, NAME);
  }

  /**
   * Takes an existing PostgreSQL server, on which the machine makes a database of that name if
   * there is none; its other databases stay as they are.
   *
   * @param databaseName up to 30 lower-case letters, digits and {@code _}, a letter first; another
   *     one for each notebook on the server
   * @throws IllegalArgumentException where the name is none
   */
  public static INotebookDatabase fromInstance(
      IDatabaseInstance instance, ISecret administrator, String databaseName) {
    return new ImportedDatabase(instance, administrator, databaseName);
  }

  /** The RDS instance. */
  @Override
  public DatabaseInstance getInstance() {
    return instance;
  }

  /** The secret that RDS keeps the administrator's password in. */
  @Override
  public ISecret getAdministrator() {
    return instance.getSecret();
  }

  /** {@code notebook}. */
  @Override
  public String getDatabaseName() {
    return NAME;
  }

  /** The network connections of the database; its default port is 5432. */
  @Override
  public Connections getConnections() {
    return connections;
  }

  /** The settings that it was made from. */
  public Database getSettings() {
    return settings;
  }

  private static IInstanceEngine engine(int majorVersion) {
    String version = String.valueOf(majorVersion);
    return DatabaseInstanceEngine.postgres(
        PostgresInstanceEngineProps.builder()
            .version(PostgresEngineVersion.of(version, version))
            .build());
  }

  private SubnetSelection subnets(NotebookDatabaseProps props) {
    List<ISubnet> subnets =
        props
            .getVpcSubnets()
            .map(chosen -> props.getVpc().selectSubnets(chosen).getSubnets())
            .orElseGet(() -> props.getVpc().getIsolatedSubnets());
    Set<String> zones = new TreeSet<>();
    subnets.forEach(subnet -> zones.add(subnet.getAvailabilityZone()));
    if (zones.size() < 2 && !isLookedUpLater(props.getVpc())) {
      throw new IllegalArgumentException(
          ("%s in vpc %s at %s lie in %d zones, and RDS asks for 2: choose others by vpcSubnets of"
                  + " NotebookDatabaseProps, or bring another vpc")
              .formatted(
                  props.getVpcSubnets().isPresent()
                      ? "the subnets that vpcSubnets chooses"
                      : "the isolated subnets",
                  props.getVpc().getNode().getPath(),
                  getNode().getPath(),
                  zones.size()));
    }
    return SubnetSelection.builder().subnets(subnets).build();
  }

  /** Whether the network's subnets are not known before the CDK has asked AWS for them. */
  private static boolean isLookedUpLater(IVpc vpc) {
    SubnetSelection none = SubnetSelection.builder().subnets(List.of()).build();
    return vpc.selectSubnets(none).getIsPendingLookup();
  }
}
