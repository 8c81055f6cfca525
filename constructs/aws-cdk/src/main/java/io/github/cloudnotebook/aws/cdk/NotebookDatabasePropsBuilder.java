// Generated from NotebookDatabaseProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.model.Database;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.kms.IKey;

/** Collects {@link NotebookDatabaseProps}; {@code B} is the builder that users see. */
abstract class NotebookDatabasePropsBuilder<B extends NotebookDatabasePropsBuilder<B>> {
  private @Nullable Database database;
  private @Nullable IVpc vpc;
  private @Nullable SubnetSelection vpcSubnets;
  private @Nullable IKey encryptionKey;
  private @Nullable Boolean deletionProtection;
  private @Nullable RemovalPolicy removalPolicy;

  NotebookDatabasePropsBuilder() {}

  /**
   * Size, storage, version and backups, as the notebook has them; default {@code
   * Database.builder().build()}.
   */
  public B database(@Nullable Database database) {
    this.database = database;
    return self();
  }

  /** The network that the database joins; required. Changing it replaces the database. */
  public B vpc(IVpc vpc) {
    this.vpc = vpc;
    return self();
  }

  /**
   * Subnets of {@code vpc} for the database, in at least two zones; default the isolated ones.
   *
   * <p>The database has no public address, whichever subnets it is in. Changing the subnets
   * replaces the database.
   */
  public B vpcSubnets(@Nullable SubnetSelection vpcSubnets) {
    this.vpcSubnets = vpcSubnets;
    return self();
  }

  /**
   * The key that encrypts storage, backups and the administrator's secret; default the keys that
   * AWS manages for RDS and Secrets Manager. Changing it replaces the database.
   */
  public B encryptionKey(@Nullable IKey encryptionKey) {
    this.encryptionKey = encryptionKey;
    return self();
  }

  /**
   * Whether RDS refuses to delete the database, no matter who asks; default {@code false}.
   *
   * <p>With it, a failed first deployment cannot roll back by itself: turn it on in a later one.
   */
  public B deletionProtection(@Nullable Boolean deletionProtection) {
    this.deletionProtection = deletionProtection;
    return self();
  }

  /**
   * What happens to the database and the network interfaces that it needs when they leave the stack
   * or are replaced; default {@link RemovalPolicy#RETAIN_ON_UPDATE_OR_DELETE}, which keeps them
   * unless their first deployment fails.
   *
   * <p>With {@link RemovalPolicy#SNAPSHOT}, RDS takes a final snapshot before it deletes the
   * database. Changing this replaces nothing.
   */
  public B removalPolicy(@Nullable RemovalPolicy removalPolicy) {
    this.removalPolicy = removalPolicy;
    return self();
  }

  /** Copies all of these properties; values that are set later override them. */
  public B from(NotebookDatabaseProps props) {
    database(props.getDatabase());
    vpc(props.getVpc());
    vpcSubnets(props.getVpcSubnets());
    encryptionKey(props.getEncryptionKey());
    deletionProtection(props.getDeletionProtection());
    removalPolicy(props.getRemovalPolicy());
    return self();
  }

  @SuppressWarnings("unchecked")
  B self() {
    return (B) this;
  }

  static class Copy implements NotebookDatabaseProps {
    private final @Nullable Database database;
    private final IVpc vpc;
    private final @Nullable SubnetSelection vpcSubnets;
    private final @Nullable IKey encryptionKey;
    private final @Nullable Boolean deletionProtection;
    private final @Nullable RemovalPolicy removalPolicy;

    Copy(NotebookDatabasePropsBuilder<?> builder) {
      database = builder.database;
      vpc = Required.of(builder.vpc, "vpc");
      vpcSubnets = builder.vpcSubnets;
      encryptionKey = builder.encryptionKey;
      deletionProtection = builder.deletionProtection;
      removalPolicy = builder.removalPolicy;
    }

    @Override
    public @Nullable Database getDatabase() {
      return database;
    }

    @Override
    public IVpc getVpc() {
      return vpc;
    }

    @Override
    public @Nullable SubnetSelection getVpcSubnets() {
      return vpcSubnets;
    }

    @Override
    public @Nullable IKey getEncryptionKey() {
      return encryptionKey;
    }

    @Override
    public @Nullable Boolean getDeletionProtection() {
      return deletionProtection;
    }

    @Override
    public @Nullable RemovalPolicy getRemovalPolicy() {
      return removalPolicy;
    }
  }
}
