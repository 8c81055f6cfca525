package io.github.cloudnotebook.gcp.cdktf.internal;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import io.github.cloudnotebook.blueprint.DatabaseName;
import io.github.cloudnotebook.gcp.DatabaseRules;
import io.github.cloudnotebook.gcp.cdktf.CloudSqlInstance;
import io.github.cloudnotebook.gcp.cdktf.INotebookDatabase;
import io.github.cloudnotebook.gcp.cdktf.NotebookDatabaseAttributes;
import io.github.cloudnotebook.terraform.DataBlock;
import software.constructs.Construct;

/** A database on an existing instance of Cloud SQL. */
public final class ImportedDatabase extends Construct implements INotebookDatabase {
  private final CloudSqlInstance instance;
  private final String host;
  private final String authorities;
  private final String databaseName;

  public ImportedDatabase(Construct scope, String id, NotebookDatabaseAttributes attributes) {
    super(scope, id);
    instance = attributes.getInstance();
    databaseName = requireNonNullElse(attributes.getDatabaseName(), DatabaseRules.NAME);
    DatabaseName.require(databaseName, getNode().getPath());
    DataBlock existing =
        DataBlock.Builder.create(this, "Instance", "google_sql_database_instance")
            .set("project", instance.project())
            .set("name", instance.name())
            .build();
    host =
        requireNonNullElseGet(
            attributes.getHost(), () -> CloudSqlServer.host(existing.attribute("dns_name")));
    authorities = CloudSqlServer.authorities(existing.attribute("server_ca_cert[0].cert"));
  }

  @Override
  public CloudSqlInstance getInstance() {
    return instance;
  }

  @Override
  public String getHost() {
    return host;
  }

  @Override
  public String getAuthorities() {
    return authorities;
  }

  @Override
  public String getDatabaseName() {
    return databaseName;
  }
}
