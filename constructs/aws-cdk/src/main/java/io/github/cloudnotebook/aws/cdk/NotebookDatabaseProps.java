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

  /** The network that the database joins; required. Changing it replaces the database. */
  IVpc getVpc();

  /**
   * Subnets of {@code vpc} for the database, in at least two zones; default the isolated ones.
   *
   * <p>The database has no public address, whichever subnets it is in. Changing the subnets
   * replaces the database.
   */
  default @Nullable SubnetSelection getVpcSubnets() {
    return null;
  }

  /**
   * The key that encrypts storage, backups and the administrator's secret; default the keys that
   * AWS manages for RDS and Secrets Manager. Changing it replaces the database.
   */
  default @Nullable IKey getEncryptionKey() {
    return null;
  }

  /**
   * Whether RDS refuses to delete the database, no matter who asks; default {@code false}.
   *
   * <p>With it, a failed first deployment cannot roll back by itself: turn it on in a later one.
   */
  default @Nullable Boolean getDeletionProtection() {
    return null;
  }

  /**
   * What happens to the database and the network interfaces that it needs when they leave the stack
   * or are replaced; default {@link RemovalPolicy#RETAIN_ON_UPDATE_OR_DELETE}, which keeps them
   * unless their first deployment fails.
   *
   * <p>With {@link RemovalPolicy#SNAPSHOT}, RDS takes a final snapshot before it deletes the
   * database. Changing this replaces nothing.
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
