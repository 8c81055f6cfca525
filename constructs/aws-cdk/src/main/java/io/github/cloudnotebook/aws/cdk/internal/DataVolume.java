package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.aws.cdk.NotebookServerProps;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.services.ec2.EbsDeviceVolumeType;
import software.amazon.awscdk.services.ec2.Volume;
import software.amazon.awscdk.services.ec2.VolumeProps;
import software.constructs.Construct;

/** The encrypted disk for users' files, which outlives the machine and the stack. */
public final class DataVolume extends Volume {

  public DataVolume(Construct scope, String id, NotebookServerProps props, Placement placement) {
    super(
        scope,
        id,
        VolumeProps.builder()
            // So that a kept volume in the account can be traced to its notebook.
            .volumeName(AwsNames.tagValue(scope.getNode().getPath() + "/" + id))
            .availabilityZone(placement.subnet().getAvailabilityZone())
            .size(Size.gibibytes(props.getNotebook().compute().dataDiskGiB()))
            .snapshotId(props.getDataVolumeSnapshotId())
            .volumeType(EbsDeviceVolumeType.GP3)
            .encrypted(true)
            .encryptionKey(props.getEncryptionKey())
            .removalPolicy(Kept.orSnapshot(props.getRemovalPolicy()))
            .build());
  }
}
