package io.github.cloudnotebook.aws.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import io.github.cloudnotebook.aws.DatabaseRules;
import io.github.cloudnotebook.model.Database;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link NotebookDatabase} is given: how a new one is to be, or where an existing one is.
 */
public final class NotebookDatabaseArgs extends ResourceArgs {
  private @Nullable Database database;
  private @Nullable String databaseName;

  @Import(name = "subnetIds")
  private @Nullable Output<List<String>> subnetIds;

  @Import(name = "encryptionKeyArn")
  private @Nullable Output<String> encryptionKeyArn;

  @Import(name = "protectData")
  private boolean protectData = true;

  @Import(name = "instanceIdentifier")
  private @Nullable Output<String> instanceIdentifier;

  @Import(name = "administratorSecretArn")
  private @Nullable Output<String> administratorSecretArn;

  @Import(name = "securityGroupId")
  private @Nullable Output<String> securityGroupId;

  private NotebookDatabaseArgs() {}

  /** Starts with every default. */
  public static Builder builder() {
    return new Builder(new NotebookDatabaseArgs());
  }

  /** The settings of a new database. */
  public Database database() {
    return database == null ? Database.builder().build() : database;
  }

  /** Whether settings for a new database were given. */
  public boolean hasDatabase() {
    return database != null;
  }

  /** The name of the database on its server. */
  public String databaseName() {
    return databaseName == null ? DatabaseRules.NAME : databaseName;
  }

  /** Whether a name was given. */
  public boolean hasDatabaseName() {
    return databaseName != null;
  }

  /** The existing subnets of a new database, if they are given. */
  public Optional<Output<List<String>>> subnetIds() {
    return Optional.ofNullable(subnetIds);
  }

  /** The existing key of a new database, if one is given. */
  public Optional<Output<String>> encryptionKeyArn() {
    return Optional.ofNullable(encryptionKeyArn);
  }

  /** Whether a new database has Pulumi's {@code protect}. */
  public boolean protectData() {
    return protectData;
  }

  /** The existing instance, if one is given. */
  public Optional<Output<String>> instanceIdentifier() {
    return Optional.ofNullable(instanceIdentifier);
  }

  /** The secret of the existing instance's administrator, if one is given. */
  public Optional<Output<String>> administratorSecretArn() {
    return Optional.ofNullable(administratorSecretArn);
  }

  /** The security group of the existing instance, if one is given. */
  public Optional<Output<String>> securityGroupId() {
    return Optional.ofNullable(securityGroupId);
  }

  /** Collects what a {@link NotebookDatabase} is given. */
  public static final class Builder {
    private final NotebookDatabaseArgs args;

    private Builder(NotebookDatabaseArgs args) {
      this.args = args;
    }

    /**
     * Size, storage, version and backups of a new database; default those of an empty {@code
     * database: {}}.
     */
    public Builder database(Database database) {
      args.database = database;
      return this;
    }

    /**
     * The existing subnets of a new database, in at least two zones; a new database needs them.
     * Other ones replace it. It has no public address, whichever subnets it is in.
     */
    public Builder subnetIds(Output<List<String>> subnetIds) {
      args.subnetIds = subnetIds;
      return this;
    }

    /** See {@link #subnetIds(Output)}. */
    public Builder subnetIds(String... subnetIds) {
      return subnetIds(Output.of(List.of(subnetIds)));
    }

    /**
     * An existing KMS key that encrypts storage, backups and the administrator's secret of a new
     * database; default the keys that AWS manages for RDS and Secrets Manager. Another one replaces
     * the database.
     */
    public Builder encryptionKeyArn(Output<String> encryptionKeyArn) {
      args.encryptionKeyArn = encryptionKeyArn;
      return this;
    }

    /** See {@link #encryptionKeyArn(Output)}. */
    public Builder encryptionKeyArn(String encryptionKeyArn) {
      return encryptionKeyArn(Output.of(encryptionKeyArn));
    }

    /**
     * Whether Pulumi refuses to replace or delete a new database; default true. It stays in the
     * account in any case.
     */
    public Builder protectData(boolean protectData) {
      args.protectData = protectData;
      return this;
    }

    /**
     * An existing PostgreSQL instance of RDS; default a new one. It also needs {@code
     * administratorSecretArn}.
     */
    public Builder instanceIdentifier(Output<String> instanceIdentifier) {
      args.instanceIdentifier = instanceIdentifier;
      return this;
    }

    /** See {@link #instanceIdentifier(Output)}. */
    public Builder instanceIdentifier(String instanceIdentifier) {
      return instanceIdentifier(Output.of(instanceIdentifier));
    }

    /**
     * The full ARN of the secret with {@code username} and {@code password} of an administrator who
     * may create roles and databases on the existing instance.
     */
    public Builder administratorSecretArn(Output<String> administratorSecretArn) {
      args.administratorSecretArn = administratorSecretArn;
      return this;
    }

    /** See {@link #administratorSecretArn(Output)}. */
    public Builder administratorSecretArn(String administratorSecretArn) {
      return administratorSecretArn(Output.of(administratorSecretArn));
    }

    /**
     * A security group of the existing instance, which a server then opens for its machine; default
     * none: the instance must be open to the machine already.
     */
    public Builder securityGroupId(Output<String> securityGroupId) {
      args.securityGroupId = securityGroupId;
      return this;
    }

    /** See {@link #securityGroupId(Output)}. */
    public Builder securityGroupId(String securityGroupId) {
      return securityGroupId(Output.of(securityGroupId));
    }

    /**
     * The name of the database on an existing instance, which the machine creates if it does not
     * exist; default {@code notebook}. Up to 30 lower-case letters, digits and {@code _}, a letter
     * first; each notebook on the instance needs a different name.
     */
    public Builder databaseName(String databaseName) {
      args.databaseName = databaseName;
      return this;
    }

    /** The args; they are checked when the component is made. */
    public NotebookDatabaseArgs build() {
      return args;
    }
  }
}
