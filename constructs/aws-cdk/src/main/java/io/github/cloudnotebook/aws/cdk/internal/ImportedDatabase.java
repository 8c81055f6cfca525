package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.cdk.INotebookDatabase;
import java.util.Objects;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.rds.IDatabaseInstance;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/** A PostgreSQL server that the company has already. */
public final class ImportedDatabase implements INotebookDatabase {
  private final IDatabaseInstance instance;
  private final ISecret administrator;
  private final String databaseName;

  public ImportedDatabase(IDatabaseInstance instance, ISecret administrator, String databaseName) {
    this.instance = Objects.requireNonNull(instance, "instance is null: give the RDS instance");
    this.administrator =
        Objects.requireNonNull(
            administrator,
            "administrator is null: give the secret with username and password of who may make"
                + " roles");
    // A role's name is this, an underscore and up to 32 characters: PostgreSQL takes 63.
    Objects.requireNonNull(databaseName, "databaseName is null: leave it out for notebook");
    if (!databaseName.matches("[a-z][a-z0-9_]{0,29}")) {
      throw new IllegalArgumentException(
          ("databaseName %s: up to 30 lower-case letters, digits and _ are allowed, a letter first;"
                  + " give one like notebook")
              .formatted(databaseName));
    }
    this.databaseName = databaseName;
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
