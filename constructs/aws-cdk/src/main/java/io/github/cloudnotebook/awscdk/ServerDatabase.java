package io.github.cloudnotebook.awscdk;

import io.github.cloudnotebook.bootstrap.DatabaseAuthorities;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Mirrors;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.constructs.Construct;

/** The database of one server's users: the one that was brought, or the notebook's own. */
final class ServerDatabase {
  private ServerDatabase() {}

  static Optional<INotebookDatabase> of(
      Construct server, NotebookServerProps props, Placement placement) {
    Optional<Database> wanted = props.getNotebook().database();
    if (wanted.isPresent() || props.getDatabase().isPresent()) {
      refuseUnknownAuthority(server, props.getNotebook().mirrors());
    }
    if (props.getDatabase().isPresent()) {
      wanted.ifPresent(settings -> refuseTwo(server, props.getDatabase().get(), settings));
      return props.getDatabase();
    }
    return wanted.map(settings -> make(server, props, placement, settings));
  }

  /** What the machine is told of it. */
  static Map<String, String> facts(INotebookDatabase database) {
    return Map.of(
        "databaseHost", database.getInstance().getDbInstanceEndpointAddress(),
        "databasePort", database.getInstance().getDbInstanceEndpointPort(),
        "databaseName", database.getDatabaseName(),
        "databaseSecret", database.getAdministrator().getSecretArn());
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

  /** Refuses a region whose databases no machine could verify. */
  private static void refuseUnknownAuthority(Construct server, Mirrors mirrors) {
    String region = Stack.of(server).getRegion();
    if (!Token.isUnresolved(region)
        && !DatabaseAuthorities.cover(region)
        && mirrors.caCertificates().isEmpty()) {
      throw new IllegalArgumentException(
          ("the machine of %s cannot verify a database in %s, for this release has no certificates"
                  + " of RDS's authorities there: give those that AWS has at %s as"
                  + " mirrors.caCertificates")
              .formatted(
                  server.getNode().getPath(),
                  region,
                  "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html"));
    }
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
