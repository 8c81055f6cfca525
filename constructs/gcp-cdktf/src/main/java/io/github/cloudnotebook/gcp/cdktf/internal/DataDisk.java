package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import software.constructs.Construct;

/**
 * The disk with users' files, which outlives the machine.
 *
 * @see <a href="https://cloud.google.com/compute/docs/disks">Disks</a>
 */
public final class DataDisk extends Construct {
  /** The name by which the machine knows the disk. */
  public static final String DEVICE = "cloudnotebook-data";

  private final ResourceBlock disk;

  public DataDisk(Construct scope, String id, Compute compute, Place place, GoogleNames names) {
    super(scope, id);
    disk =
        place
            .start(this, "Disk", "google_compute_disk")
            .set("name", names.of("data"))
            .set("zone", place.zone())
            .set("type", MachineType.of(compute).diskType())
            .set("size", compute.dataDiskGiB())
            .preventDestroy()
            .build();
  }

  public String id() {
    return disk.attribute("id");
  }

  /** What Terraform does not destroy. */
  public List<ResourceBlock> keptResources() {
    return List.of(disk);
  }
}
