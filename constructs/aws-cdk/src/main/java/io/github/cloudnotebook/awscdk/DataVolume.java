package io.github.cloudnotebook.awscdk;

import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.services.ec2.CfnInstance.VolumeProperty;
import software.amazon.awscdk.services.ec2.EbsDeviceVolumeType;
import software.amazon.awscdk.services.ec2.Instance;
import software.amazon.awscdk.services.ec2.Volume;
import software.amazon.awscdk.services.ec2.VolumeProps;
import software.constructs.Construct;

/** The encrypted disk for users' files, which outlives the machine and the stack. */
final class DataVolume extends Volume {

  DataVolume(Construct scope, String id, NotebookServerProps props, Placement placement) {
    super(
        scope,
        id,
        VolumeProps.builder()
            // Whoever finds a kept volume in the account can tell whose it was.
            .volumeName(scope.getNode().getPath() + "/" + id)
            .availabilityZone(placement.subnet().getAvailabilityZone())
            .size(Size.gibibytes(props.getNotebook().compute().dataDiskGiB()))
            .volumeType(EbsDeviceVolumeType.GP3)
            .encrypted(true)
            .encryptionKey(props.getEncryptionKey().orElse(null))
            .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
            .build());
  }

  /**
   * Attaches this volume as a property of the instance: a separate attachment makes a circle with
   * the machine's facts, and hangs a destroy while the disk is mounted.
   */
  void attachTo(Instance instance) {
    instance
        .getInstance()
        .setVolumes(
            List.of(VolumeProperty.builder().device("/dev/sdf").volumeId(getVolumeId()).build()));
  }
}
