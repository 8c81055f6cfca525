package io.github.cloudnotebook.aws.cdk.internal;

import static java.util.Objects.requireNonNullElse;

import io.github.cloudnotebook.aws.cdk.INotebookDatabase;
import io.github.cloudnotebook.aws.cdk.NotebookDatabaseAttributes;
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
    databaseName = requireNonNullElse(attributes.getDatabaseName(), "notebook");
    // A role's name is this, an underscore and up to 32 characters: PostgreSQL allows 63.
    if (!databaseName.matches("[a-z][a-z0-9_]{0,29}")) {
      throw new IllegalArgumentException(
          ("databaseName %s at %s: up to 30 lower-case letters, digits and _ are allowed, a letter"
                  + " first; give one like notebook")
              .formatted(databaseName, getNode().getPath()));
    }
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
