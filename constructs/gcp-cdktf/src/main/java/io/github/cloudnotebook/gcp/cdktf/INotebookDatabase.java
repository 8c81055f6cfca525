package io.github.cloudnotebook.gcp.cdktf;

import software.constructs.IConstruct;

/**
 * A PostgreSQL database for the users of a {@link NotebookServer}, created in this app or imported.
 *
 * @see NotebookDatabase#fromNotebookDatabaseAttributes
 */
public interface INotebookDatabase extends IConstruct {

  /** The instance of Cloud SQL that the machine administers. */
  CloudSqlInstance getInstance();

  /** The name by which machines reach the instance, which its certificate has. */
  String getHost();

  /** The certificates of the authorities that sign the instance's, in PEM form. */
  String getAuthorities();

  /** The name of the database on the instance; the names of users' roles begin with it. */
  String getDatabaseName();
}
