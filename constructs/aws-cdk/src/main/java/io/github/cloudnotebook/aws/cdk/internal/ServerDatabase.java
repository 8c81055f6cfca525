package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.cdk.INotebookDatabase;
import io.github.cloudnotebook.aws.cdk.NotebookDatabase;
import io.github.cloudnotebook.aws.cdk.NotebookDatabaseProps;
import io.github.cloudnotebook.aws.cdk.NotebookServerProps;
import io.github.cloudnotebook.model.Database;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.constructs.Construct;

/** The database of one server's users: the one that was brought, or the notebook's own. */
public final class ServerDatabase {
  private ServerDatabase() {}

  public static Optional<INotebookDatabase> of(
      Construct server, NotebookServerProps props, Placement placement) {
    Optional<Database> wanted = props.getNotebook().database();
    if (props.getDatabase().isPresent()) {
      wanted.ifPresent(settings -> refuseTwo(server, props.getDatabase().get(), settings));
      return props.getDatabase();
    }
    return wanted.map(settings -> make(server, props, placement, settings));
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
    if (!(brought instanceof NotebookDatabase made && made.getSettings().equals(settings))) {
      throw new IllegalArgumentException(
          ("the property database brings a database to %s, and notebook.database asks for another"
                  + " one: leave one of the two out")
              .formatted(server.getNode().getPath()));
    }
  }
}
