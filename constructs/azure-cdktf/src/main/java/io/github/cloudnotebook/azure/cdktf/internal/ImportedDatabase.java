package io.github.cloudnotebook.azure.cdktf.internal;

import static java.util.Objects.requireNonNullElse;

import io.github.cloudnotebook.azure.DatabaseRules;
import io.github.cloudnotebook.azure.cdktf.FlexibleServer;
import io.github.cloudnotebook.azure.cdktf.INotebookDatabase;
import io.github.cloudnotebook.azure.cdktf.NotebookDatabaseAttributes;
import io.github.cloudnotebook.blueprint.DatabaseName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/** A database on an existing PostgreSQL server. */
public final class ImportedDatabase extends Construct implements INotebookDatabase {
  private final String host;
  private final @Nullable FlexibleServer server;
  private final String databaseName;

  public ImportedDatabase(Construct scope, String id, NotebookDatabaseAttributes attributes) {
    super(scope, id);
    host = attributes.getHost();
    server = attributes.getServer();
    databaseName = requireNonNullElse(attributes.getDatabaseName(), DatabaseRules.NAME);
    DatabaseName.require(databaseName, getNode().getPath());
  }

  @Override
  public String getHost() {
    return host;
  }

  @Override
  public String getDatabaseName() {
    return databaseName;
  }

  @Override
  public Optional<FlexibleServer> getServer() {
    return Optional.ofNullable(server);
  }
}
