package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.GoogleId;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.MachineType;
import io.github.cloudnotebook.gcp.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.terraform.ForgottenBlock;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * The disk with users' files, which outlives the machine.
 *
 * @see <a href="https://cloud.google.com/compute/docs/disks">Disks</a>
 */
public final class DataDisk extends Construct {
  private static final String DISK = "Disk";
  private static final String DISK_TYPE = "google_compute_disk";

  private final String id;

  /**
   * Makes the disk, or takes an existing one; Terraform then forgets the one that it has made.
   *
   * @throws IllegalArgumentException if the id of an existing disk, or of the snapshot that a new
   *     one begins with, is none
   */
  public DataDisk(
      Construct scope, String id, NotebookServerOptions props, Place place, GoogleNames names) {
    super(scope, id);
    String existing = props.getDataDiskId();
    if (existing != null) {
      this.id = ResourceName.of("dataDiskId", GoogleId.Kind.DISK, existing).text();
      new ForgottenBlock(this, DISK, DISK_TYPE);
    } else {
      this.id = create(props, place, names).attribute("id");
    }
  }

  private ResourceBlock create(NotebookServerOptions props, Place place, GoogleNames names) {
    Compute compute = props.getNotebook().compute();
    ResourceBlock.Builder disk =
        place
            .start(this, DISK, DISK_TYPE)
            .set("name", names.of("data"))
            .set("zone", place.zone())
            .set("type", MachineType.of(compute).diskType())
            .set("size", compute.dataDiskGiB())
            .preventDestroy();
    String snapshot = props.getDataDiskSnapshotId();
    if (snapshot != null) {
      disk.set(
          "snapshot",
          ResourceName.of("dataDiskSnapshotId", GoogleId.Kind.SNAPSHOT, snapshot).text());
    }
    DiskKey.of(props.getDiskKey())
        .ifPresent(
            key -> disk.set("disk_encryption_key", List.of(Map.of("kms_key_self_link", key))));
    return disk.build();
  }

  public String id() {
    return id;
  }
}
