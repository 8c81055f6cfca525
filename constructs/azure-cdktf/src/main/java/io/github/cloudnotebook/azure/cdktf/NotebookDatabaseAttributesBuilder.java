// Generated from NotebookDatabaseAttributes: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.azure.cdktf;

import io.github.cloudnotebook.blueprint.Required;
import org.jspecify.annotations.Nullable;

/** Collects {@link NotebookDatabaseAttributes}; {@code B} is the builder that users see. */
abstract class NotebookDatabaseAttributesBuilder<B extends NotebookDatabaseAttributesBuilder<B>> {
  private @Nullable String host;
  private @Nullable FlexibleServer server;
  private @Nullable String databaseName;

  NotebookDatabaseAttributesBuilder() {}

  /**
   * The name by which the machine reaches the server, such as {@code
   * research.postgres.database.azure.com}; required. The server must take passwords and tokens of
   * Microsoft Entra, and the machine's subnet must reach it.
   */
  public B host(String host) {
    this.host = host;
    return self();
  }

  /**
   * The flexible server of which the machine's identity becomes an administrator; default none: the
   * identity is an administrator already. Changing it lets the identity into the new server, and no
   * longer into the old one.
   */
  public B server(@Nullable FlexibleServer server) {
    this.server = server;
    return self();
  }

  /**
   * The name of the database, which the machine creates if it does not exist; default {@code
   * notebook}. Other databases on the server stay as they are.
   *
   * <p>Up to 30 lower-case letters, digits and {@code _}, a letter first; each notebook on the
   * server needs a different name.
   */
  public B databaseName(@Nullable String databaseName) {
    this.databaseName = databaseName;
    return self();
  }

  /** Copies all of these properties; values that are set later override them. */
  public B from(NotebookDatabaseAttributes props) {
    host(props.getHost());
    server(props.getServer());
    databaseName(props.getDatabaseName());
    return self();
  }

  @SuppressWarnings("unchecked")
  B self() {
    return (B) this;
  }

  static class Copy implements NotebookDatabaseAttributes {
    private final String host;
    private final @Nullable FlexibleServer server;
    private final @Nullable String databaseName;

    Copy(NotebookDatabaseAttributesBuilder<?> builder) {
      host = Required.of(builder.host, "host");
      server = builder.server;
      databaseName = builder.databaseName;
    }

    @Override
    public String getHost() {
      return host;
    }

    @Override
    public @Nullable FlexibleServer getServer() {
      return server;
    }

    @Override
    public @Nullable String getDatabaseName() {
      return databaseName;
    }
  }
}
