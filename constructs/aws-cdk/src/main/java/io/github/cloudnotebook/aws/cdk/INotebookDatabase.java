package io.github.cloudnotebook.aws.cdk;

import software.amazon.awscdk.services.ec2.IConnectable;
import software.amazon.awscdk.services.rds.IDatabaseInstance;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/**
 * A PostgreSQL database for the users of a {@link NotebookServer}, made here or brought.
 *
 * @see NotebookDatabase#fromInstance
 */
public interface INotebookDatabase extends IConnectable {

  /** The database server. */
  IDatabaseInstance getInstance();

  /**
   * The secret with the administrator's {@code username} and {@code password}, with which the
   * machine makes a role for each user.
   */
  ISecret getAdministrator();

  /** The name of the database on the server; the names of users' roles begin with it. */
  String getDatabaseName();
}
