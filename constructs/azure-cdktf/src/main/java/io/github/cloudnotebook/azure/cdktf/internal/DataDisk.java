package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.DiskRules;
import io.github.cloudnotebook.azure.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.terraform.ForgottenBlock;
import io.github.cloudnotebook.terraform.ResourceBlock;
import software.constructs.Construct;

/**
 * The disk with users' files, which outlives the machine. Nobody can download it.
 *
 * @see <a href="https://learn.microsoft.com/azure/virtual-machines/managed-disks-overview">Managed
 *     disks</a>
 */
public final class DataDisk extends Construct {
  private static final String DISK = "Disk";
  private static final String DISK_TYPE = "azurerm_managed_disk";

  private final String diskId;

  /**
   * Makes the disk, or takes an existing one; Terraform then forgets the one that it has made.
   *
   * @throws IllegalArgumentException if the id of an existing disk, or of the snapshot that a new
   *     one begins with, is none
   */
  public DataDisk(
      Construct scope, String id, NotebookServerOptions props, Group group, AzureNames names) {
    super(scope, id);
    String existing = props.getDataDiskId();
    if (existing != null) {
      diskId = ResourceId.of("dataDiskId", "Microsoft.Compute/disks", existing).text();
      new ForgottenBlock(this, DISK, DISK_TYPE);
    } else {
      diskId = create(props, group, names).attribute("id");
    }
  }

  private ResourceBlock create(NotebookServerOptions props, Group group, AzureNames names) {
    Compute compute = props.getNotebook().compute();
    String snapshot = props.getDataDiskSnapshotId();
    ResourceBlock.Builder disk =
        group
            .start(this, DISK, DISK_TYPE, names.of("data"))
            .set("storage_account_type", DiskRules.TYPE)
            .set("create_option", "Empty")
            .set("disk_size_gb", compute.dataDiskGiB())
            .set("disk_encryption_set_id", DiskKey.of(props))
            .set("network_access_policy", "DenyAll")
            .set("public_network_access_enabled", false)
            .set("zone", compute.zone().orElse(null))
            .preventDestroy();
    if (snapshot != null) {
      disk.set("create_option", "Copy")
          .set(
              "source_resource_id",
              ResourceId.of("dataDiskSnapshotId", "Microsoft.Compute/snapshots", snapshot).text());
    }
    return disk.build();
  }

  /** The id of the disk. */
  public String diskId() {
    return diskId;
  }

  public ResourceBlock attachTo(ResourceBlock machine) {
    return ResourceBlock.Builder.create(
            this, "Attachment", "azurerm_virtual_machine_data_disk_attachment")
        .set("managed_disk_id", diskId)
        .set("virtual_machine_id", machine.attribute("id"))
        .set("lun", Integer.parseInt(DiskRules.LUN))
        .set("caching", "ReadOnly")
        .build();
  }
}
