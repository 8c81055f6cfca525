package io.github.cloudnotebook.azure.cdktf.internal;

import com.hashicorp.cdktf.Token;
import io.github.cloudnotebook.azure.AzureId;
import io.github.cloudnotebook.azure.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.blueprint.PropertyRules;
import io.github.cloudnotebook.model.Access;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/** Properties that cannot be used together, or not with the notebook. */
public final class Contradictions {
  private static final String BASTION_SUBNET = "AzureBastionSubnet";

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
    PropertyRules.refuseBoth(
        "bastionSubnetId", props.getBastionSubnetId(), "bastionHostId", props.getBastionHostId());
    refuseBastionInOtherSubnet(props.getBastionSubnetId());
    if (access.publicAddress()) {
      refuseBastionOfPublicMachine("bastionSubnetId", props.getBastionSubnetId());
      refuseBastionOfPublicMachine("bastionHostId", props.getBastionHostId());
    } else {
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

  private static void refuseBastionInOtherSubnet(@Nullable String subnetId) {
    if (subnetId != null
        && !Token.isUnresolved(subnetId)
        && !AzureId.of("bastionSubnetId", "Microsoft.Network/virtualNetworks/subnets", subnetId)
            .part(AzureId.PART_NAME)
            .equals(BASTION_SUBNET)) {
      throw new IllegalArgumentException(
          "bastionSubnetId %s is not the subnet %s: Azure makes a Bastion in no other"
              .formatted(subnetId, BASTION_SUBNET));
    }
  }

  private static void refuseBastionOfPublicMachine(String property, @Nullable String value) {
    if (value != null) {
      throw new IllegalArgumentException(
          ("%s was given and access.publicAddress is true: browsers reach the public address, so"
                  + " leave one of the two out")
              .formatted(property));
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
                  + " networks of the browsers, or that of the Bastion's subnet")
              .formatted(path));
    }
    if (props.getPublicIpAddressId() != null) {
      throw new IllegalArgumentException(
          "publicIpAddressId was given and access.publicAddress is false: leave one of the two"
              + " out");
    }
  }
}
