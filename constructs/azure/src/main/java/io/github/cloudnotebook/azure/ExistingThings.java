package io.github.cloudnotebook.azure;

import io.github.cloudnotebook.model.Access;
import java.util.Locale;

/**
 * Existing things of a company's that cannot be used together, or not with the notebook. Each
 * method refuses with an {@link IllegalArgumentException}.
 */
public final class ExistingThings {
  private ExistingThings() {}

  /** What kernels may do, every user's code may do. */
  public static void refuseOneIdentityForBoth(String machineIdentityId, String kernelIdentityId) {
    if (machineIdentityId.equalsIgnoreCase(kernelIdentityId)) {
      throw new IllegalArgumentException(
          ("machineIdentityId and kernelIdentityId are both %s: give kernels another one, for every"
                  + " user's code may do all that it may")
              .formatted(machineIdentityId));
    }
  }

  /**
   * The machine's role on the vault for sign-in details is for all of its secrets.
   *
   * @param property the one that gives the secret
   */
  public static void refuseInVaultOfTheMachines(
      String keyVaultId, String property, String secretId) {
    if (secretId.toLowerCase(Locale.ROOT).startsWith(keyVaultId.toLowerCase(Locale.ROOT) + "/")) {
      throw new IllegalArgumentException(
          ("%s %s is in the vault of keyVaultId, where the machine may delete every secret: give a"
                  + " secret in another vault, or another vault for sign-in details")
              .formatted(property, secretId));
    }
  }

  /**
   * A machine without a public address needs a network of the company's, and browsers in it.
   *
   * @param subnet whether a subnet was given
   * @param publicAddress whether an existing public address was given
   */
  public static void refuseWithoutAWayIn(
      String where, Access access, boolean subnet, boolean publicAddress) {
    if (access.publicAddress()) {
      return;
    }
    if (!subnet) {
      throw new IllegalArgumentException(
          ("access.publicAddress is false at %s, and no subnetId is given: give the subnet of the"
                  + " network that users' browsers reach, and that lets the machine out")
              .formatted(where));
    }
    if (access.allowedCidrs().isEmpty()) {
      throw new IllegalArgumentException(
          ("access.publicAddress is false at %s, and access.allowedCidrs is empty: write the"
                  + " networks of the browsers, or that of a Bastion's subnet")
              .formatted(where));
    }
    if (publicAddress) {
      throw new IllegalArgumentException(
          "publicIpAddressId was given and access.publicAddress is false: leave one of the two"
              + " out");
    }
  }
}
