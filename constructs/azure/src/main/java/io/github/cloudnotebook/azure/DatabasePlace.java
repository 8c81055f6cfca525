package io.github.cloudnotebook.azure;

import io.github.cloudnotebook.model.Notebook;

/**
 * Which networks an environment was given for its machine and its database.
 *
 * @param notebook the environment's
 * @param existing whether an existing database was given
 * @param subnet whether a subnet for the machine was given
 * @param databaseSubnet whether a subnet for a new database was given
 * @param privateDnsZone whether a private DNS zone for a new database was given
 */
public record DatabasePlace(
    Notebook notebook,
    boolean existing,
    boolean subnet,
    boolean databaseSubnet,
    boolean privateDnsZone) {

  /**
   * Refuses what contradicts itself or the notebook.
   *
   * @param where the environment as messages show it
   * @throws IllegalArgumentException naming the first contradiction
   */
  public void refuseContradictions(String where) {
    boolean newDatabase = !existing && notebook.database().isPresent();
    if (existing && !subnet) {
      throw new IllegalArgumentException(
          ("the property database gives an existing database to %s, and the network that is made"
                  + " would not reach it: give subnetId(…), a subnet that does")
              .formatted(where));
    }
    if (newDatabase && subnet && !databaseSubnet) {
      throw new IllegalArgumentException(
          ("the notebook has a database, and subnetId at %s names an existing network: give"
                  + " databaseSubnetId(…), a subnet that is delegated to %s")
              .formatted(where, DatabaseRules.DELEGATION));
    }
    if (databaseSubnet && !subnet) {
      throw new IllegalArgumentException(
          ("databaseSubnetId at %s names a subnet, and the machine would be in a network of its"
                  + " own: give subnetId(…) too, or leave it out")
              .formatted(where));
    }
    if (!newDatabase && (databaseSubnet || privateDnsZone)) {
      throw new IllegalArgumentException(
          ("databaseSubnetId and databasePrivateDnsZoneId at %s are for a new database, and there"
                  + " is none: leave them out, or write database in the notebook")
              .formatted(where));
    }
  }
}
