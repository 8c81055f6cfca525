package io.github.cloudnotebook.gcp;

import io.github.cloudnotebook.model.Access;

/**
 * Existing things of a company's that cannot be used together, or not with the notebook. Each
 * method refuses with an {@link IllegalArgumentException}.
 */
public final class ExistingThings {
  private ExistingThings() {}

  /** What kernels may do, every user's code may do. */
  public static void refuseOneAccountForBoth(String machineAccount, String kernelAccount) {
    if (machineAccount.equals(kernelAccount)) {
      throw new IllegalArgumentException(
          ("machineServiceAccount and kernelServiceAccount are both %s: give kernels another one,"
                  + " for every user's code may do all that it may")
              .formatted(machineAccount));
    }
  }

  /**
   * A machine without a public address needs a network of the company's.
   *
   * @param network whether a network was given
   * @param publicAddress whether an existing public address was given
   */
  public static void refuseWithoutAWayOut(
      String where, Access access, boolean network, boolean publicAddress) {
    if (access.publicAddress()) {
      return;
    }
    if (!network) {
      throw new IllegalArgumentException(
          ("access.publicAddress is false at %s, and no networkId is given: give networkId(…) and"
                  + " subnetworkId(…), a network that lets the machine out, by Cloud NAT or to"
                  + " the notebook's mirrors")
              .formatted(where));
    }
    if (publicAddress) {
      throw new IllegalArgumentException(
          "addressId was given and access.publicAddress is false: leave one of the two out");
    }
  }

  /**
   * An existing database needs a network that reaches it.
   *
   * @param database whether an existing database was given
   * @param network whether a network was given
   */
  public static void refuseDatabaseOutOfReach(String where, boolean database, boolean network) {
    if (database && !network) {
      throw new IllegalArgumentException(
          ("the property database gives an existing database to %s, and the network that is made"
                  + " would not reach it: give networkId(…) and subnetworkId(…), a network that"
                  + " does")
              .formatted(where));
    }
  }

  /**
   * A server that is given a database needs the network of that database.
   *
   * @param database whether a database was given
   * @param subnetwork whether a subnetwork was given
   */
  public static void refuseServerOutOfReach(String where, boolean database, boolean subnetwork) {
    if (database && !subnetwork) {
      throw new IllegalArgumentException(
          ("the property database gives a database to %s, and the machine would be in a network of"
                  + " its own, which does not reach it: give networkId(…) and subnetworkId(…), or"
                  + " use NotebookEnvironment, which makes both")
              .formatted(where));
    }
  }
}
