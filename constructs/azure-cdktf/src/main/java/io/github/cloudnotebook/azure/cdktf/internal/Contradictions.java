package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.blueprint.PropertyRules;
import io.github.cloudnotebook.model.Access;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/** Properties that cannot be used together, or not with the notebook. */
public final class Contradictions {
  private Contradictions() {}

  /**
   * Refuses those of a server.
   *
   * @throws IllegalArgumentException if there are any
   */
  public static void refuse(Construct server, NotebookServerOptions props) {
    PropertyRules.refuseBoth(
        "dataDiskId", props.getDataDiskId(), "dataDiskSnapshotId", props.getDataDiskSnapshotId());
    refuseOneIdentityForBoth(props.getMachineIdentityId(), props.getKernelIdentityId());
    refuseInVaultOfTheMachines(props, "certificateSecretId", props.getCertificateSecretId());
    refuseInVaultOfTheMachines(props, "clientSecretId", props.getClientSecretId());
    Access access = props.getNotebook().access();
    if (!access.publicAddress()) {
      refuseWithoutAWayIn(server.getNode().getPath(), access, props);
    }
  }

  private static void refuseOneIdentityForBoth(@Nullable String machine, @Nullable String kernels) {
    if (machine != null && machine.equalsIgnoreCase(kernels)) {
      throw new IllegalArgumentException(
          ("machineIdentityId and kernelIdentityId are both %s: give kernels another one, for every"
                  + " user's code may do all that it may")
              .formatted(machine));
    }
  }

  private static void refuseInVaultOfTheMachines(
      NotebookServerOptions props, String property, @Nullable String secretId) {
    String vaultId = props.getKeyVaultId();
    if (vaultId != null
        && secretId != null
        && secretId.toLowerCase(Locale.ROOT).startsWith(vaultId.toLowerCase(Locale.ROOT) + "/")) {
      throw new IllegalArgumentException(
          ("%s %s is in the vault of keyVaultId, where the machine may delete every secret: give a"
                  + " secret in another vault, or another vault for sign-in details")
              .formatted(property, secretId));
    }
  }

  private static void refuseWithoutAWayIn(String path, Access access, NotebookServerOptions props) {
    if (props.getSubnetId() == null) {
      throw new IllegalArgumentException(
          ("access.publicAddress is false at %s, and no subnetId is given: give the subnet of the"
                  + " network that users' browsers reach, and that lets the machine out")
              .formatted(path));
    }
    if (access.allowedCidrs().isEmpty()) {
      throw new IllegalArgumentException(
          ("access.publicAddress is false at %s, and access.allowedCidrs is empty: write the"
                  + " networks of the browsers, for a tunnel is not on Azure yet")
              .formatted(path));
    }
    if (props.getPublicIpAddressId() != null) {
      throw new IllegalArgumentException(
          "publicIpAddressId was given and access.publicAddress is false: leave one of the two"
              + " out");
    }
  }
}
