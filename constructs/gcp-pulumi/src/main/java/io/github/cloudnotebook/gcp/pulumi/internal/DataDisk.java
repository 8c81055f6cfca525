package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.gcp.compute.Disk;
import com.pulumi.gcp.compute.DiskArgs;
import com.pulumi.gcp.compute.inputs.DiskDiskEncryptionKeyArgs;
import io.github.cloudnotebook.gcp.GoogleId;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.MachineType;
import io.github.cloudnotebook.gcp.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.pulumi.Children;

/**
 * The disk with users' files, which outlives the machine: an existing one, or a new one.
 *
 * @param id the id of the resource
 * @see <a href="https://cloud.google.com/compute/docs/disks">Disks</a>
 */
public record DataDisk(Output<String> id) {

  public static DataDisk of(
      Children children, NotebookServerOptions args, Place place, GoogleNames names) {
    return new DataDisk(
        args.dataDiskId()
            .map(given -> GivenId.text("dataDiskId", GoogleId.Kind.DISK, given))
            .orElseGet(() -> made(children, args, place, names)));
  }

  private static Output<String> made(
      Children children, NotebookServerOptions args, Place place, GoogleNames names) {
    Compute compute = args.notebook().compute();
    DiskArgs.Builder disk =
        DiskArgs.builder()
            .project(place.project())
            .name(names.of("data"))
            .zone(place.zone())
            .type(MachineType.of(compute).diskType())
            .size(compute.dataDiskGiB());
    args.dataDiskSnapshotId()
        .ifPresent(
            snapshot ->
                disk.snapshot(
                    GivenId.text("dataDiskSnapshotId", GoogleId.Kind.SNAPSHOT, snapshot)));
    DiskKey.of(args)
        .ifPresent(
            key ->
                disk.diskEncryptionKey(
                    DiskDiskEncryptionKeyArgs.builder().kmsKeySelfLink(key).build()));
    return new Disk(
            children.named("data"), disk.build(), place.holdingData(children, args.protectData()))
        .id();
  }
}
