package io.github.cloudnotebook.aws.cdk.internal;

import static java.util.Objects.requireNonNullElse;

import io.github.cloudnotebook.aws.DatabaseRules;
import io.github.cloudnotebook.aws.cdk.INotebookDatabase;
import io.github.cloudnotebook.aws.cdk.NotebookDatabaseAttributes;
import io.github.cloudnotebook.blueprint.DatabaseName;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.rds.IDatabaseInstance;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.Construct;

/** A database on an existing PostgreSQL server. */
public final class ImportedDatabase extends Construct implements INotebookDatabase {
  private final IDatabaseInstance instance;
  private final ISecret administrator;
  private final String databaseName;

  public ImportedDatabase(Construct scope, String id, NotebookDatabaseAttributes attributes) {
    super(scope, id);
    instance = attributes.getInstance();
    administrator = attributes.getAdministrator();
    databaseName = requireNonNullElse(attributes.getDatabaseName(), DatabaseRules.NAME);
    DatabaseName.require(databaseName, getNode().getPath());
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
  public String getDatabaseName() {
    return databaseName;
  }

  @Override
  public Connections getConnections() {
    return instance.getConnections();
  }
}
