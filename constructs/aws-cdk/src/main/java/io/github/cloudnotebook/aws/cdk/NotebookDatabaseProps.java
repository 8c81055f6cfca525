package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.model.Database;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.kms.IKey;

/** Properties of a {@link NotebookDatabase}. Only the network is required. */
public interface NotebookDatabaseProps {
  /** Starts with every default. */
  static Builder builder() {
    return new Builder();
  }

  /**
   * Size, storage, version and backups, as the notebook has them; default {@code
   * Database.builder().build()}.
   */
  default @Nullable Database getDatabase() {
    return null;
  }

  /** The network that the database joins; required. Another network replaces the database. */
  IVpc getVpc();

  /**
   * Which subnets of {@code vpc} to lie in, in at least two zones; default its isolated ones.
   *
   * <p>The database has no public address in whatever subnet it lies. Other subnets replace the
   * database.
   */
  default @Nullable SubnetSelection getVpcSubnets() {
    return null;
  }

  /**
   * The key that encrypts storage, backups and the administrator's secret; default the keys that
   * AWS manages for RDS and Secrets Manager. Another key replaces the database.
   */
  default @Nullable IKey getEncryptionKey() {
    return null;
  }

  /**
   * Whether RDS refuses to delete the database, whoever asks; default {@code false}.
   *
   * <p>With it, a first deployment that fails cannot roll back by itself: turn it on by a later
   * one.
   */
  default @Nullable Boolean getDeletionProtection() {
    return null;
  }

  /**
   * What becomes of the database and the network interfaces that it needs when they leave the stack
   * or are replaced; default {@link RemovalPolicy#RETAIN_ON_UPDATE_OR_DELETE}, which keeps them
   * unless their very first deployment fails.
   *
   * <p>With {@link RemovalPolicy#SNAPSHOT}, RDS makes a last snapshot before it deletes the
   * database. A change replaces nothing.
   */
  default @Nullable RemovalPolicy getRemovalPolicy() {
    return null;
  }

  /** Builds {@link NotebookDatabaseProps}. */
  final class Builder extends NotebookDatabasePropsBuilder<Builder> {
    private Builder() {}

    /** The properties so far. */
    public NotebookDatabaseProps build() {
      return new Copy(this);
    }
  }
}
