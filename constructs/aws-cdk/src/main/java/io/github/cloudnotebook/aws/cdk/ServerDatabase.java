package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import io.github.cloudnotebook.model.Database;
import java.util.Optional;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.constructs.Construct;

/** The database of one server's users: the one that was brought, or the notebook's own. */
final class ServerDatabase {
  private ServerDatabase() {}

  static Optional<INotebookDatabase> of(
      Construct server, NotebookServerProps props, Placement placement) {
    Optional<Database> wanted = props.getNotebook().database();
    if (props.getDatabase().isPresent()) {
      wanted.ifPresent(settings -> refuseTwo(server, props.getDatabase().get(), settings));
      return props.getDatabase();
    }
    return wanted.map(settings -> make(server, props, placement, settings));
  }

  /** Tells the machine of it. */
  static void tell(Facts facts, INotebookDatabase database) {
    facts
        .put(Fact.DATABASE_HOST, database.getInstance().getDbInstanceEndpointAddress())
        .put(Fact.DATABASE_PORT, database.getInstance().getDbInstanceEndpointPort())
        .put(Fact.DATABASE_NAME, database.getDatabaseName())
        .put(Fact.DATABASE_SECRET, database.getAdministrator().getSecretArn())
        // What is closed to users on the notebook's own server may be in use on an existing one.
        .put(Fact.DATABASE_SERVER, database instanceof NotebookDatabase ? "own" : "existing");
  }

  private static NotebookDatabase make(
      Construct server, NotebookServerProps props, Placement placement, Database settings) {
    SubnetSelection subnets =
        placement.vpc() instanceof SmallNetwork network
            ? network.addDatabaseSubnets(props.getNotebook().compute().zone())
            : null;
    return new NotebookDatabase(
        server,
        "Database",
        NotebookDatabaseProps.builder()
            .database(settings)
            .vpc(placement.vpc())
            .vpcSubnets(subnets)
            .encryptionKey(props.getEncryptionKey().orElse(null))
            .build());
  }

  private static void refuseTwo(Construct server, INotebookDatabase brought, Database settings) {
    if (!(brought instanceof NotebookDatabase made && made.settings().equals(settings))) {
      throw new IllegalArgumentException(
          ("the property database brings a database to %s, and notebook.database asks for another"
                  + " one: leave one of the two out")
              .formatted(server.getNode().getPath()));
    }
  }
}
