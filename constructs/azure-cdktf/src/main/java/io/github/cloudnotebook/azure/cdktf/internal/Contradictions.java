package io.github.cloudnotebook.azure.cdktf.internal;

import com.hashicorp.cdktf.Token;
import io.github.cloudnotebook.azure.AzureId;
import io.github.cloudnotebook.azure.ExistingThings;
import io.github.cloudnotebook.azure.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.blueprint.PropertyRules;
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
    if (props.getMachineIdentityId() != null && props.getKernelIdentityId() != null) {
      ExistingThings.refuseOneIdentityForBoth(
          props.getMachineIdentityId(), props.getKernelIdentityId());
    }
    refuseInVaultOfTheMachines(props, "certificateSecretId", props.getCertificateSecretId());
    refuseInVaultOfTheMachines(props, "clientSecretId", props.getClientSecretId());
    ExistingThings.refuseWithoutAWayIn(
        server.getNode().getPath(),
        props.getNotebook().access(),
        props.getSubnetId() != null,
        props.getPublicIpAddressId() != null);
    PropertyRules.refuseBoth(
        "bastionSubnetId", props.getBastionSubnetId(), "bastionHostId", props.getBastionHostId());
    refuseBastionInOtherSubnet(props.getBastionSubnetId());
    if (props.getNotebook().access().publicAddress()) {
      refuseBastionOfPublicMachine("bastionSubnetId", props.getBastionSubnetId());
      refuseBastionOfPublicMachine("bastionHostId", props.getBastionHostId());
    }
  }

  private static void refuseInVaultOfTheMachines(
      NotebookServerOptions props, String property, @Nullable String secretId) {
    if (props.getKeyVaultId() != null && secretId != null) {
      ExistingThings.refuseInVaultOfTheMachines(props.getKeyVaultId(), property, secretId);
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
}
