// Generated from NotebookDatabaseAttributes: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.gcp.cdktf;

import io.github.cloudnotebook.blueprint.Required;
import org.jspecify.annotations.Nullable;

/** Collects {@link NotebookDatabaseAttributes}; {@code B} is the builder that users see. */
abstract class NotebookDatabaseAttributesBuilder<B extends NotebookDatabaseAttributesBuilder<B>> {
  private @Nullable CloudSqlInstance instance;
  private @Nullable String host;
  private @Nullable String databaseName;

  NotebookDatabaseAttributesBuilder() {}

  /**
   * The instance; required. Its flag {@code cloudsql.iam_authentication} must be {@code on}, and
   * its certificate must have its DNS name, as that of an instance with a shared authority has. The
   * machine's service account becomes a user of it with the role {@code cloudsqlsuperuser}.
   * Changing it lets the machine into the new instance, and no longer into the old one.
   */
  public B instance(CloudSqlInstance instance) {
    this.instance = instance;
    return self();
  }

  /**
   * The name by which the machine reaches the instance, and which its certificate has; default the
   * instance's own DNS name. The machine's network must lead it to the instance.
   */
  public B host(@Nullable String host) {
    this.host = host;
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
    host(props.getHost());
    databaseName(props.getDatabaseName());
    return self();
  }

  @SuppressWarnings("unchecked")
  B self() {
    return (B) this;
  }

  static class Copy implements NotebookDatabaseAttributes {
    private final CloudSqlInstance instance;
    private final @Nullable String host;
    private final @Nullable String databaseName;

    Copy(NotebookDatabaseAttributesBuilder<?> builder) {
      instance = Required.of(builder.instance, "instance");
      host = builder.host;
      databaseName = builder.databaseName;
    }

    @Override
    public CloudSqlInstance getInstance() {
      return instance;
    }

    @Override
    public @Nullable String getHost() {
      return host;
    }

    @Override
    public @Nullable String getDatabaseName() {
      return databaseName;
    }
  }
}
