// Generated from NotebookDatabaseProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.aws.cdk;

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

  /** The network that the database joins; required. Another network replaces the database. */
  public B vpc(IVpc vpc) {
    this.vpc = vpc;
    return self();
  }

  /**
   * Which subnets of {@code vpc} to lie in, in at least two zones; default its isolated ones.
   *
   * <p>The database has no public address in whatever subnet it lies. Other subnets replace the
   * database.
   */
  public B vpcSubnets(@Nullable SubnetSelection vpcSubnets) {
    this.vpcSubnets = vpcSubnets;
    return self();
  }

  /**
   * The key that encrypts storage, backups and the administrator's secret; default the keys that
   * AWS manages for RDS and Secrets Manager. Another key replaces the database.
   */
  public B encryptionKey(@Nullable IKey encryptionKey) {
    this.encryptionKey = encryptionKey;
    return self();
  }

  /**
   * Whether RDS refuses to delete the database, whoever asks; default {@code false}.
   *
   * <p>With it, a first deployment that fails cannot roll back by itself: turn it on by a later
   * one.
   */
  public B deletionProtection(@Nullable Boolean deletionProtection) {
    this.deletionProtection = deletionProtection;
    return self();
  }

  /**
   * What becomes of the database and the network interfaces that it needs when they leave the stack
   * or are replaced; default {@link RemovalPolicy#RETAIN_ON_UPDATE_OR_DELETE}, which keeps them
   * unless their very first deployment fails.
   *
   * <p>With {@link RemovalPolicy#SNAPSHOT}, RDS makes a last snapshot before it deletes the
   * database. A change replaces nothing.
   */
  public B removalPolicy(@Nullable RemovalPolicy removalPolicy) {
    this.removalPolicy = removalPolicy;
    return self();
  }

  /** Takes over all of these properties; what is set afterwards holds in place of theirs. */
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
