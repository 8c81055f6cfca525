package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.terraform.ResourceBlock;
import software.constructs.Construct;

/**
 * The disk with users' files, which outlives the machine. Nobody can download it.
 *
 * @see <a href="https://learn.microsoft.com/azure/virtual-machines/managed-disks-overview">Managed
 *     disks</a>
 */
public final class DataDisk extends Construct {
  /** The number by which the machine knows the disk. */
  public static final String LUN = "0";

  private final ResourceBlock disk;

  public DataDisk(Construct scope, String id, Compute compute, Group kept, AzureNames names) {
    super(scope, id);
    disk =
        kept.start(this, "Disk", "azurerm_managed_disk", names.of("data"))
            .set("storage_account_type", Machine.DISK_TYPE)
            .set("create_option", "Empty")
            .set("disk_size_gb", compute.dataDiskGiB())
            .set("network_access_policy", "DenyAll")
            .set("public_network_access_enabled", false)
            .set("zone", compute.zone().orElse(null))
            .preventDestroy()
            .build();
  }

  public ResourceBlock resource() {
    return disk;
  }

  public ResourceBlock attachTo(ResourceBlock machine) {
    return ResourceBlock.Builder.create(
            this, "Attachment", "azurerm_virtual_machine_data_disk_attachment")
        .set("managed_disk_id", disk.attribute("id"))
        .set("virtual_machine_id", machine.attribute("id"))
        .set("lun", Integer.parseInt(LUN))
        .set("caching", "ReadOnly")
        .build();
  }
}
