package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.model.Database;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.kms.IKey;

/**
 * Properties of a {@link NotebookDatabase}: its settings, and which existing things it is to use.
 *
 * <p>Only the network is required.
 */
public final class NotebookDatabaseProps {
  private final Database database;
  private final IVpc vpc;
  private final Optional<SubnetSelection> vpcSubnets;
  private final Optional<IKey> encryptionKey;
  private final boolean deletionProtection;

  private NotebookDatabaseProps(Builder builder) {
    this.database = builder.database;
    this.vpc =
        Objects.requireNonNull(
            builder.vpc, "vpc is required: give it by NotebookDatabaseProps.builder().vpc(…)");
    this.vpcSubnets = Optional.ofNullable(builder.vpcSubnets);
    this.encryptionKey = Optional.ofNullable(builder.encryptionKey);
    this.deletionProtection = builder.deletionProtection;
  }

  /** Starts with the default database and nothing brought. */
  public static Builder builder() {
    return new Builder();
  }

  /** The settings of the database. */
  public Database getDatabase() {
    return database;
  }

  /** The network that the database joins. */
  public IVpc getVpc() {
    return vpc;
  }

  /** The subnets to lie in, where chosen. */
  public Optional<SubnetSelection> getVpcSubnets() {
    return vpcSubnets;
  }

  /**
   * The key that encrypts storage, backups and the administrator's secret, where one is brought.
   */
  public Optional<IKey> getEncryptionKey() {
    return encryptionKey;
  }

  /** Whether RDS refuses to delete the database. */
  public boolean isDeletionProtection() {
    return deletionProtection;
  }

  /** Collects the properties of a {@link NotebookDatabase}. */
  public static final class Builder {
    private Database database = Database.builder().build();
    private IVpc vpc;
    private SubnetSelection vpcSubnets;
    private IKey encryptionKey;
    private boolean deletionProtection;

    private Builder() {}

    /** Sets size, storage, version and backups; default {@code Database.builder().build()}. */
    public Builder database(Database database) {
      this.database =
          Objects.requireNonNull(
              database,
              "database is null: leave it out for the default, Database.builder().build()");
      return this;
    }

    /** Puts the database into this network; required. Another network asks for another database. */
    public Builder vpc(IVpc vpc) {
      this.vpc = vpc;
      return this;
    }

    /**
     * Chooses among the subnets of {@code vpc}, at least two zones; default its isolated ones.
     *
     * <p>The database has no public address in whatever subnet it lies. Other subnets ask for
     * another database.
     */
    public Builder vpcSubnets(SubnetSelection vpcSubnets) {
      this.vpcSubnets = vpcSubnets;
      return this;
    }

    /**
     * Encrypts storage, backups and the administrator's secret with this key; default the keys that
     * AWS manages for RDS and Secrets Manager.
     *
     * <p>Another key asks for another database.
     */
    public Builder encryptionKey(IKey encryptionKey) {
      this.encryptionKey = encryptionKey;
      return this;
    }

    /**
     * Has RDS refuse to delete the database, whoever asks; default {@code false}.
     *
     * <p>The stack never deletes a database that has once been deployed, with or without this. With
     * it, a first deployment that fails cannot roll back by itself: turn it on by a later one.
     */
    public Builder deletionProtection(boolean deletionProtection) {
      this.deletionProtection = deletionProtection;
      return this;
    }

    /** Makes the properties. */
    public NotebookDatabaseProps build() {
      return new NotebookDatabaseProps(this);
    }
  }
}
