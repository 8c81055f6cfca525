package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.blueprint.PropertyRules;
import io.github.cloudnotebook.gcp.ExistingThings;
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
    String kernels = props.getKernelServiceAccount();
    if (machine != null && kernels != null) {
      ExistingThings.refuseOneAccountForBoth(machine, kernels);
    }
    ExistingThings.refuseWithoutAWayOut(
        server.getNode().getPath(),
        props.getNotebook().access(),
        props.getNetworkId() != null,
        props.getAddressId() != null);
  }

  /**
   * Refuses those of an environment.
   *
   * @throws IllegalArgumentException if there are any
   */
  public static void refuse(Construct environment, NotebookEnvironmentProps props) {
    refuse(environment, (NotebookServerOptions) props);
    ExistingThings.refuseDatabaseOutOfReach(
        environment.getNode().getPath(), props.getDatabase() != null, props.getNetworkId() != null);
  }
}
