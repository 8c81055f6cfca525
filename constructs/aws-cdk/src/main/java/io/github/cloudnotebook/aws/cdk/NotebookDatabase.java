package io.github.cloudnotebook.aws.cdk;

import static java.util.Objects.requireNonNullElseGet;

import io.github.cloudnotebook.aws.AwsLimits;
import io.github.cloudnotebook.aws.DatabaseRules;
import io.github.cloudnotebook.aws.DatabaseType;
import io.github.cloudnotebook.aws.cdk.internal.CdkVersion;
import io.github.cloudnotebook.aws.cdk.internal.ImportedDatabase;
import io.github.cloudnotebook.aws.cdk.internal.Kept;
import io.github.cloudnotebook.model.Database;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.rds.Credentials;
import software.amazon.awscdk.services.rds.CredentialsFromUsernameOptions;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;
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
 * NotebookDatabase.Builder.create(this, "Database").vpc(vpc).build();
 * }</pre>
 *
 * <p>It accepts TLS connections only, and none until its {@link #getConnections() connections}
 * allow a peer; a {@link NotebookServer} that uses it adds itself. RDS generates the
 * administrator's password, keeps it in Secrets Manager and rotates it every week.
 *
 * <p>The database, its network interfaces and its backups are kept when it leaves the stack, and
 * when the stack is destroyed; only a failed first deployment removes it again. A new size,
 * storage, version or number of backups changes it in place; a new network or key replaces it. The
 * default child is its {@code CfnDBInstance}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_PostgreSQL.html">Amazon
 *     RDS for PostgreSQL</a>
 */
public class NotebookDatabase extends Construct implements INotebookDatabase {
  private final Database settings;
  private final DatabaseInstance instance;
  private final Connections connections;

  /**
   * Creates the database.
   *
   * @throws IllegalArgumentException if the subnets or the machine type cannot hold it
   * @throws IllegalStateException if aws-cdk-lib is too old
   */
  public NotebookDatabase(Construct scope, String id, NotebookDatabaseProps props) {
    super(scope, id);
    CdkVersion.checkForDatabase();
    settings = requireNonNullElseGet(props.getDatabase(), () -> Database.builder().build());
    AwsLimits.check(getNode().getPath(), settings);
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
            .defaultPort(Port.tcp(DatabaseRules.PORT))
            .build();
    IInstanceEngine engine = engine(settings.postgresql());
    ParameterGroup parameters =
        ParameterGroup.Builder.create(this, "Parameters")
            .description("TLS only, who connects is logged, and nobody holds it all")
            .engine(engine)
            .parameters(DatabaseRules.parameters(settings))
            .build();
    instance =
        DatabaseInstance.Builder.create(this, "Instance")
            .engine(engine)
            // Raising the version in the notebook asks for it.
            .allowMajorVersionUpgrade(true)
            .autoMinorVersionUpgrade(true)
            .instanceType(new InstanceType(DatabaseType.of(settings, Stack.of(this).getRegion())))
            .vpc(props.getVpc())
            .subnetGroup(subnetGroup)
            .securityGroups(List.of(securityGroup))
            .publiclyAccessible(false)
            .multiAz(settings.multiZone())
            .manageMasterUserPassword(true)
            .credentials(
                Credentials.fromUsername(
                    DatabaseRules.ADMINISTRATOR,
                    CredentialsFromUsernameOptions.builder()
                        .encryptionKey(props.getEncryptionKey())
                        .build()))
            .databaseName(DatabaseRules.NAME)
            .port(DatabaseRules.PORT)
            .parameterGroup(parameters)
            .storageType(StorageType.GP3)
            .allocatedStorage(settings.storageGiB())
            .storageEncrypted(true)
            .storageEncryptionKey(props.getEncryptionKey())
            .backupRetention(Duration.days(settings.backupDays()))
            .deleteAutomatedBackups(false)
            .copyTagsToSnapshot(true)
            .cloudwatchLogsExports(DatabaseRules.LOGS)
            .deletionProtection(Boolean.TRUE.equals(props.getDeletionProtection()))
            .removalPolicy(Kept.orSnapshot(props.getRemovalPolicy()))
            .build();
    List.of(subnetGroup, securityGroup, parameters)
        .forEach(part -> Kept.beside(part, props.getRemovalPolicy()));
    getNode().setDefaultChild(instance.getNode().getDefaultChild());
  }

  /** Imports a database on an existing PostgreSQL server. */
  public static INotebookDatabase fromNotebookDatabaseAttributes(
      Construct scope, String id, NotebookDatabaseAttributes attributes) {
    return new ImportedDatabase(scope, id, attributes);
  }

  /** The RDS instance. */
  @Override
  public DatabaseInstance getInstance() {
    return instance;
  }

  /** The secret in which RDS keeps the administrator's password. */
  @Override
  public ISecret getAdministrator() {
    return instance.getSecret();
  }

  /** {@code notebook}. */
  @Override
  public String getDatabaseName() {
    return DatabaseRules.NAME;
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
    SubnetSelection chosen = props.getVpcSubnets();
    List<ISubnet> subnets =
        chosen == null
            ? props.getVpc().getIsolatedSubnets()
            : props.getVpc().selectSubnets(chosen).getSubnets();
    Set<String> zones = new TreeSet<>();
    subnets.forEach(subnet -> zones.add(subnet.getAvailabilityZone()));
    if (zones.size() < 2 && !isLookedUpLater(props.getVpc())) {
      throw new IllegalArgumentException(
          ("%s in vpc %s at %s lie in %d zones, and RDS asks for 2: choose others by vpcSubnets of"
                  + " NotebookDatabaseProps, or give another vpc")
              .formatted(
                  chosen == null ? "the isolated subnets" : "the subnets that vpcSubnets chooses",
                  props.getVpc().getNode().getPath(),
                  getNode().getPath(),
                  zones.size()));
    }
    return SubnetSelection.builder().subnets(subnets).build();
  }

  /** Whether the network's subnets are unknown until the CDK has looked them up in AWS. */
  private static boolean isLookedUpLater(IVpc vpc) {
    SubnetSelection none = SubnetSelection.builder().subnets(List.of()).build();
    return vpc.selectSubnets(none).getIsPendingLookup();
  }

  /** Makes a {@link NotebookDatabase}, as the CDK's own builders do. */
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
