package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.cdktf.NotebookEnvironmentProps;
import software.constructs.Construct;

/** Properties of an environment about its database that contradict one another or the notebook. */
public final class DatabaseContradictions {
  private DatabaseContradictions() {}

  /**
   * Refuses them.
   *
   * @throws IllegalArgumentException naming the first one
   */
  public static void refuse(Construct environment, NotebookEnvironmentProps props) {
    String path = environment.getNode().getPath();
    boolean ownNetwork = props.getSubnetId() == null;
    boolean newDatabase = props.getDatabase() == null && props.getNotebook().database().isPresent();
    if (props.getDatabase() != null && ownNetwork) {
      throw new IllegalArgumentException(
          ("the property database gives an existing database to %s, and the network that is made"
                  + " would not reach it: give subnetId(…), a subnet that does")
              .formatted(path));
    }
    if (newDatabase && !ownNetwork && props.getDatabaseSubnetId() == null) {
      throw new IllegalArgumentException(
          ("the notebook has a database, and subnetId at %s names an existing network: give"
                  + " databaseSubnetId(…), a subnet that is delegated to"
                  + " Microsoft.DBforPostgreSQL/flexibleServers")
              .formatted(path));
    }
    if (props.getDatabaseSubnetId() != null && ownNetwork) {
      throw new IllegalArgumentException(
          ("databaseSubnetId at %s names a subnet, and the machine would be in a network of its"
                  + " own: give subnetId(…) too, or leave it out")
              .formatted(path));
    }
    if (!newDatabase
        && (props.getDatabaseSubnetId() != null || props.getDatabasePrivateDnsZoneId() != null)) {
      throw new IllegalArgumentException(
          ("databaseSubnetId and databasePrivateDnsZoneId at %s are for a new database, and there"
                  + " is none: leave them out, or write database in the notebook")
              .formatted(path));
    }
  }
}
