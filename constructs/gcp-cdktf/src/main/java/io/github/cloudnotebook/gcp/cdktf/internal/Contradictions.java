package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.blueprint.PropertyRules;
import io.github.cloudnotebook.gcp.NetworkRules;
import io.github.cloudnotebook.gcp.cdktf.NotebookEnvironmentProps;
import io.github.cloudnotebook.gcp.cdktf.NotebookServerOptions;
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
    NetworkRules.refuseHalf(
        server.getNode().getPath(), props.getNetworkId() != null, props.getSubnetworkId() != null);
    PropertyRules.refuseBoth(
        "dataDiskId", props.getDataDiskId(), "dataDiskSnapshotId", props.getDataDiskSnapshotId());
    String machine = props.getMachineServiceAccount();
    if (machine != null && machine.equals(props.getKernelServiceAccount())) {
      throw new IllegalArgumentException(
          ("machineServiceAccount and kernelServiceAccount are both %s: give kernels another one,"
                  + " for every user's code may do all that it may")
              .formatted(machine));
    }
    if (!props.getNotebook().access().publicAddress()) {
      refuseWithoutAWayOut(server.getNode().getPath(), props);
    }
  }

  private static void refuseWithoutAWayOut(String path, NotebookServerOptions props) {
    if (props.getNetworkId() == null) {
      throw new IllegalArgumentException(
          ("access.publicAddress is false at %s, and no networkId is given: give networkId(…) and"
                  + " subnetworkId(…), a network that lets the machine out, by Cloud NAT or to"
                  + " the notebook's mirrors")
              .formatted(path));
    }
    if (props.getAddressId() != null) {
      throw new IllegalArgumentException(
          "addressId was given and access.publicAddress is false: leave one of the two out");
    }
  }

  /**
   * Refuses those of an environment.
   *
   * @throws IllegalArgumentException if there are any
   */
  public static void refuse(Construct environment, NotebookEnvironmentProps props) {
    refuse(environment, (NotebookServerOptions) props);
    if (props.getDatabase() != null && props.getNetworkId() == null) {
      throw new IllegalArgumentException(
          ("the property database gives an existing database to %s, and the network that is made"
                  + " would not reach it: give networkId(…) and subnetworkId(…), a network that"
                  + " does")
              .formatted(environment.getNode().getPath()));
    }
  }
}
