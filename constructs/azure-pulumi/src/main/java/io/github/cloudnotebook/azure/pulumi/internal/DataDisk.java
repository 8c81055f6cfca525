package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.compute.Disk;
import com.pulumi.azurenative.compute.DiskArgs;
import com.pulumi.azurenative.compute.enums.CachingTypes;
import com.pulumi.azurenative.compute.inputs.CreationDataArgs;
import com.pulumi.azurenative.compute.inputs.DataDiskArgs;
import com.pulumi.azurenative.compute.inputs.DiskSkuArgs;
import com.pulumi.azurenative.compute.inputs.EncryptionArgs;
import com.pulumi.azurenative.compute.inputs.ManagedDiskParametersArgs;
import com.pulumi.core.Output;
import io.github.cloudnotebook.azure.AzureId;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.DiskRules;
import io.github.cloudnotebook.azure.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.pulumi.Children;
import java.util.List;

/**
 * The disk with users' files, which outlives the machine: an existing one, or a new one, which
 * nobody can download.
 *
 * @param id the id of the resource
 * @see <a href="https://learn.microsoft.com/azure/virtual-machines/managed-disks-overview">Managed
 *     disks</a>
 */
public record DataDisk(Output<String> id) {

  public static DataDisk of(
      Children children, NotebookServerOptions args, Group kept, AzureNames names) {
    return new DataDisk(
        args.dataDiskId()
            .map(
                given ->
                    GivenId.of("dataDiskId", "Microsoft.Compute/disks", given)
                        .applyValue(AzureId::text))
            .orElseGet(() -> made(children, args, kept, names)));
  }

  /** How a machine has it; it stays when the machine goes. */
  DataDiskArgs attachment() {
    return DataDiskArgs.builder()
        .createOption("Attach")
        .deleteOption("Detach")
        .lun(Integer.parseInt(DiskRules.LUN))
        .caching(CachingTypes.ReadOnly)
        .managedDisk(ManagedDiskParametersArgs.builder().id(id).build())
        .build();
  }

  private static Output<String> made(
      Children children, NotebookServerOptions args, Group kept, AzureNames names) {
    Compute compute = args.notebook().compute();
    DiskArgs.Builder disk =
        DiskArgs.builder()
            .diskName(names.of("data"))
            .resourceGroupName(kept.name())
            .location(kept.location())
            .sku(DiskSkuArgs.builder().name(DiskRules.TYPE).build())
            .diskSizeGB(compute.dataDiskGiB())
            .creationData(origin(args))
            .networkAccessPolicy("DenyAll")
            .publicNetworkAccess("Disabled");
    compute.zone().ifPresent(zone -> disk.zones(List.of(zone)));
    DiskKey.of(args)
        .ifPresent(
            key -> disk.encryption(EncryptionArgs.builder().diskEncryptionSetId(key).build()));
    return new Disk(children.named("data"), disk.build(), children.holdingData(args.protectData()))
        .id();
  }

  private static CreationDataArgs origin(NotebookServerOptions args) {
    return args.dataDiskSnapshotId()
        .map(
            snapshot ->
                CreationDataArgs.builder()
                    .createOption("Copy")
                    .sourceResourceId(
                        GivenId.of("dataDiskSnapshotId", "Microsoft.Compute/snapshots", snapshot)
                            .applyValue(AzureId::text))
                    .build())
        .orElseGet(() -> CreationDataArgs.builder().createOption("Empty").build());
  }
}
