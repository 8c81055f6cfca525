package io.github.cloudnotebook.aws.cdk;

import software.amazon.awscdk.services.ec2.IConnectable;
import software.amazon.awscdk.services.rds.IDatabaseInstance;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.IConstruct;

/**
 * A PostgreSQL database for the users of a {@link NotebookServer}, created in this app or imported.
 *
 * @see NotebookDatabase#fromNotebookDatabaseAttributes
 */
public interface INotebookDatabase extends IConstruct, IConnectable {

  /** The database server. */
  IDatabaseInstance getInstance();

  /**
   * The secret with the administrator's {@code username} and {@code password}. The machine uses it
   * to create a role for each user.
   */
  ISecret getAdministrator();

  /** The name of the database on the server; the names of users' roles begin with it. */
  String getDatabaseName();
}
