package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.cdk.INotebookDatabase;
import io.github.cloudnotebook.aws.cdk.NotebookDatabase;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Notebook;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/** The database of one server's users. */
public final class ServerDatabase {
  private ServerDatabase() {}

  /** Refuses a database other than the notebook asks for, and a missing one. */
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

  /** Adds the facts about it. */
  public static void tell(Facts facts, INotebookDatabase database) {
    facts
        .put(Fact.DATABASE_HOST, database.getInstance().getDbInstanceEndpointAddress())
        .put(Fact.DATABASE_PORT, database.getInstance().getDbInstanceEndpointPort())
        .put(Fact.DATABASE_NAME, database.getDatabaseName())
        .put(Fact.DATABASE_SECRET, database.getAdministrator().getSecretArn())
        // What is closed to users on the notebook's own server may be in use on an existing one.
        .put(Fact.DATABASE_SERVER, database instanceof NotebookDatabase ? "own" : "existing");
  }
}
