package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.gcp.compute.Instance;
import com.pulumi.gcp.compute.InstanceArgs;
import com.pulumi.gcp.compute.inputs.InstanceAttachedDiskArgs;
import com.pulumi.gcp.compute.inputs.InstanceBootDiskArgs;
import com.pulumi.gcp.compute.inputs.InstanceBootDiskInitializeParamsArgs;
import com.pulumi.gcp.compute.inputs.InstanceServiceAccountArgs;
import com.pulumi.gcp.compute.inputs.InstanceShieldedInstanceConfigArgs;
import com.pulumi.resources.CustomResourceOptions;
import io.github.cloudnotebook.gcp.DebianImage;
import io.github.cloudnotebook.gcp.DiskRules;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.MachineMetadata;
import io.github.cloudnotebook.gcp.MachineType;
import io.github.cloudnotebook.gcp.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.pulumi.Children;

/** The virtual machine: nobody's key, an identity of its own, a disposable system disk. */
public final class Machine {
  private static final String EVERY_SERVICE = "https://www.googleapis.com/auth/cloud-platform";

  private final Instance machine;

  public Machine(
      Children children,
      NotebookServerOptions args,
      Place place,
      GoogleNames names,
      JoinedNetwork network,
      MachineAddress address,
      DataDisk data,
      MachineIdentity identity,
      Output<String> desiredState) {
    Notebook notebook = args.notebook();
    Compute compute = notebook.compute();
    CustomResourceOptions.Builder options = place.building(children);
    // One machine has the disk and the address.
    options.deleteBeforeReplace(true);
    options.ignoreChanges(MachineMetadata.IGNORED);
    machine =
        new Instance(
            children.name(),
            InstanceArgs.builder()
                .project(place.project())
                .name(names.base())
                .zone(place.zone())
                .machineType(MachineType.of(compute).name())
                .allowStoppingForUpdate(true)
                .bootDisk(systemDisk(args, compute))
                .attachedDisks(
                    InstanceAttachedDiskArgs.builder()
                        .source(data.id())
                        .deviceName(DiskRules.DEVICE)
                        .build())
                .networkInterfaces(address.interfaceIn(network))
                // What it may do is said by its roles alone.
                .serviceAccount(
                    InstanceServiceAccountArgs.builder()
                        .email(identity.email())
                        .scopes(EVERY_SERVICE)
                        .build())
                .shieldedInstanceConfig(
                    InstanceShieldedInstanceConfigArgs.builder()
                        .enableSecureBoot(DebianImage.startsSecurely(compute.architecture()))
                        .enableVtpm(true)
                        .enableIntegrityMonitoring(true)
                        .build())
                .metadata(desiredState.applyValue(state -> MachineMetadata.of(notebook, state)))
                .build(),
            options.build());
  }

  public Instance resource() {
    return machine;
  }

  private static InstanceBootDiskArgs systemDisk(NotebookServerOptions args, Compute compute) {
    InstanceBootDiskArgs.Builder disk =
        InstanceBootDiskArgs.builder()
            .initializeParams(
                InstanceBootDiskInitializeParamsArgs.builder()
                    .image(
                        args.imageId()
                            .orElseGet(() -> Output.of(DebianImage.of(compute.architecture()))))
                    .size(compute.rootDiskGiB())
                    .type(MachineType.of(compute).diskType())
                    .build());
    DiskKey.of(args).ifPresent(disk::kmsKeySelfLink);
    return disk.build();
  }
}
