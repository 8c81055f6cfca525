package io.github.cloudnotebook.azure.cdktf;

import java.util.Optional;
import software.constructs.IConstruct;

/**
 * A PostgreSQL database for the users of a {@link NotebookServer}, created in this app or imported.
 *
 * @see NotebookDatabase#fromNotebookDatabaseAttributes
 */
public interface INotebookDatabase extends IConstruct {

  /** The name by which machines reach the database server. */
  String getHost();

  /** The name of the database on the server; the names of users' roles begin with it. */
  String getDatabaseName();

  /**
   * The flexible server of which the machine's identity is to become an administrator; empty if it
   * is one already.
   */
  Optional<FlexibleServer> getServer();
}
