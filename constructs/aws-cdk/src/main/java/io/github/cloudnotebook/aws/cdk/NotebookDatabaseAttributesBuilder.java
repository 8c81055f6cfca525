// Generated from NotebookDatabaseAttributes: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.blueprint.Required;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.rds.IDatabaseInstance;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/** Collects {@link NotebookDatabaseAttributes}; {@code B} is the builder that users see. */
abstract class NotebookDatabaseAttributesBuilder<B extends NotebookDatabaseAttributesBuilder<B>> {
  private @Nullable IDatabaseInstance instance;
  private @Nullable ISecret administrator;
  private @Nullable String databaseName;

  NotebookDatabaseAttributesBuilder() {}

  /** The RDS instance, with its endpoint and security groups; required. */
  public B instance(IDatabaseInstance instance) {
    this.instance = instance;
    return self();
  }

  /**
   * The secret with {@code username} and {@code password} of an administrator who may create roles
   * and databases on the instance; required.
   */
  public B administrator(ISecret administrator) {
    this.administrator = administrator;
    return self();
  }

  /**
   * The name of the database, which the machine creates if it does not exist; default {@code
   * notebook}. Other databases on the instance stay as they are.
   *
   * <p>Up to 30 lower-case letters, digits and {@code _}, a letter first; each notebook on the
   * instance needs a different name.
   */
  public B databaseName(@Nullable String databaseName) {
    this.databaseName = databaseName;
    return self();
  }

  /** Copies all of these properties; values that are set later override them. */
  public B from(NotebookDatabaseAttributes props) {
    instance(props.getInstance());
    administrator(props.getAdministrator());
    databaseName(props.getDatabaseName());
    return self();
  }

  @SuppressWarnings("unchecked")
  B self() {
    return (B) this;
  }

  static class Copy implements NotebookDatabaseAttributes {
    private final IDatabaseInstance instance;
    private final ISecret administrator;
    private final @Nullable String databaseName;

    Copy(NotebookDatabaseAttributesBuilder<?> builder) {
      instance = Required.of(builder.instance, "instance");
      administrator = Required.of(builder.administrator, "administrator");
      databaseName = builder.databaseName;
    }

    @Override
    public IDatabaseInstance getInstance() {
      return instance;
    }

    @Override
    public ISecret getAdministrator() {
      return administrator;
    }

    @Override
    public @Nullable String getDatabaseName() {
      return databaseName;
    }
  }
}
