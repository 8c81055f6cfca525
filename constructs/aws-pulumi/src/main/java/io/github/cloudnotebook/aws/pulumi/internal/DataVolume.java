package io.github.cloudnotebook.aws.pulumi.internal;

import com.pulumi.aws.ebs.Volume;
import com.pulumi.aws.ebs.VolumeArgs;
import com.pulumi.aws.ec2.Instance;
import com.pulumi.aws.ec2.VolumeAttachment;
import com.pulumi.aws.ec2.VolumeAttachmentArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.aws.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.pulumi.Children;
import java.util.List;

/** The encrypted disk for users' files: an existing one, or a new one that outlives the stack. */
public record DataVolume(Children children, Output<String> id) {

  public static DataVolume of(Children children, NotebookServerOptions args, Output<String> zone) {
    return new DataVolume(
        children, args.dataVolumeId().orElseGet(() -> made(children, args, zone)));
  }

  /** Attaches it; the machine is stopped before it is detached, so that nothing is half written. */
  public List<Resource> attachTo(Instance instance) {
    return List.of(
        new VolumeAttachment(
            children.name(),
            VolumeAttachmentArgs.builder()
                .deviceName("/dev/sdf")
                .volumeId(id)
                .instanceId(instance.id())
                .stopInstanceBeforeDetaching(true)
                .build(),
            children.options()));
  }

  private static Output<String> made(
      Children children, NotebookServerOptions args, Output<String> zone) {
    VolumeArgs.Builder volume =
        VolumeArgs.builder()
            .availabilityZone(zone)
            .size(args.notebook().compute().dataDiskGiB())
            .type("gp3")
            .encrypted(true)
            .tags(Tags.of(children));
    args.encryptionKeyArn().ifPresent(volume::kmsKeyId);
    args.dataVolumeSnapshotId().ifPresent(volume::snapshotId);
    return new Volume(
            children.named("data"), volume.build(), children.holdingData(args.protectData()))
        .id();
  }
}
