package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.cdk.INotebookDatabase;
import io.github.cloudnotebook.aws.cdk.NotebookDatabase;
import io.github.cloudnotebook.blueprint.PropertyRules;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import io.github.cloudnotebook.model.Notebook;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/** The database of one server's users. */
public final class ServerDatabase {
  private ServerDatabase() {}

  /** Refuses a database other than the notebook asks for, and a missing one. */
  public static void requireAsAsked(
      Construct server, Notebook notebook, @Nullable INotebookDatabase database) {
    boolean asAsked =
        database instanceof NotebookDatabase made
            && notebook.database().filter(made.getSettings()::equals).isPresent();
    new PropertyRules(notebook, server.getNode().getPath())
        .checkDatabase(database != null, asAsked);
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
