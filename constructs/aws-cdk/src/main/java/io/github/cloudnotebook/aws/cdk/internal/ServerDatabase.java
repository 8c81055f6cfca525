package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.cdk.INotebookDatabase;
import io.github.cloudnotebook.aws.cdk.NotebookDatabase;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Notebook;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/** The database of one server's users. */
public final class ServerDatabase {
  private ServerDatabase() {}

  /** Refuses another database than the notebook asks for, and the lack of one. */
  public static void requireAsAsked(
      Construct server, Notebook notebook, @Nullable INotebookDatabase database) {
    if (notebook.database().isEmpty()) {
      return;
    }
    if (database == null) {
      throw new IllegalArgumentException(
          ("the notebook has a database, but the props at %s have none: give a NotebookDatabase by"
               + " database(…), use NotebookEnvironment, which makes one, or remove database from"
               + " the notebook")
              .formatted(server.getNode().getPath()));
    }
    Database settings = notebook.database().get();
    if (!(database instanceof NotebookDatabase made && made.getSettings().equals(settings))) {
      throw new IllegalArgumentException(
          ("the property database gives a database to %s, and notebook.database asks for another"
                  + " one: leave one of the two out")
              .formatted(server.getNode().getPath()));
    }
  }

  /** What the machine is told of it. */
  public static Map<String, String> facts(INotebookDatabase database) {
    return Map.of(
        "databaseHost", database.getInstance().getDbInstanceEndpointAddress(),
        "databasePort", database.getInstance().getDbInstanceEndpointPort(),
        "databaseName", database.getDatabaseName(),
        "databaseSecret", database.getAdministrator().getSecretArn(),
        // What is closed to users on the notebook's own server may be in use on an existing one.
        "databaseServer", database instanceof NotebookDatabase ? "own" : "existing");
  }
}
