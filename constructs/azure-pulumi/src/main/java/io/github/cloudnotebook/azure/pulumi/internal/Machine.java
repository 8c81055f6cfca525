package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.compute.VirtualMachine;
import com.pulumi.azurenative.compute.VirtualMachineArgs;
import com.pulumi.azurenative.compute.enums.CachingTypes;
import com.pulumi.azurenative.compute.enums.ResourceIdentityType;
import com.pulumi.azurenative.compute.inputs.BootDiagnosticsArgs;
import com.pulumi.azurenative.compute.inputs.DiagnosticsProfileArgs;
import com.pulumi.azurenative.compute.inputs.DiskEncryptionSetParametersArgs;
import com.pulumi.azurenative.compute.inputs.HardwareProfileArgs;
import com.pulumi.azurenative.compute.inputs.ImageReferenceArgs;
import com.pulumi.azurenative.compute.inputs.LinuxConfigurationArgs;
import com.pulumi.azurenative.compute.inputs.ManagedDiskParametersArgs;
import com.pulumi.azurenative.compute.inputs.NetworkInterfaceReferenceArgs;
import com.pulumi.azurenative.compute.inputs.NetworkProfileArgs;
import com.pulumi.azurenative.compute.inputs.OSDiskArgs;
import com.pulumi.azurenative.compute.inputs.OSProfileArgs;
import com.pulumi.azurenative.compute.inputs.SecurityProfileArgs;
import com.pulumi.azurenative.compute.inputs.SshConfigurationArgs;
import com.pulumi.azurenative.compute.inputs.SshPublicKeyArgs;
import com.pulumi.azurenative.compute.inputs.StorageProfileArgs;
import com.pulumi.azurenative.compute.inputs.UefiSettingsArgs;
import com.pulumi.azurenative.compute.inputs.VirtualMachineIdentityArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import io.github.cloudnotebook.azure.AzureLimits;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.CustomData;
import io.github.cloudnotebook.azure.DebianImage;
import io.github.cloudnotebook.azure.DiskRules;
import io.github.cloudnotebook.azure.MachineSize;
import io.github.cloudnotebook.azure.NobodysKey;
import io.github.cloudnotebook.azure.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.model.Architecture;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.pulumi.Children;
import java.util.List;

/**
 * The virtual machine: no password, no key that anybody has, a disposable system disk.
 *
 * <p>Its custom data is the loader and never changes. Its user data is the desired state, which
 * Azure changes in place.
 */
public final class Machine {
  private final NotebookServerOptions args;
  private final VirtualMachine machine;

  public Machine(
      Children children,
      NotebookServerOptions args,
      Group group,
      AzureNames names,
      Browsers browsers,
      Output<List<String>> identities,
      DataDisk data,
      Output<UserData> userData) {
    this.args = args;
    Compute compute = args.notebook().compute();
    VirtualMachineArgs.Builder asked =
        VirtualMachineArgs.builder()
            .vmName(names.of("machine"))
            .resourceGroupName(group.name())
            .location(group.location())
            .hardwareProfile(HardwareProfileArgs.builder().vmSize(MachineSize.of(compute)).build())
            .networkProfile(
                NetworkProfileArgs.builder()
                    .networkInterfaces(
                        NetworkInterfaceReferenceArgs.builder()
                            .id(browsers.interfaceId())
                            .primary(true)
                            .build())
                    .build())
            .identity(
                VirtualMachineIdentityArgs.builder()
                    .type(ResourceIdentityType.UserAssigned)
                    .userAssignedIdentities(identities)
                    .build())
            .securityProfile(security(compute))
            .osProfile(system(names))
            .storageProfile(
                StorageProfileArgs.builder()
                    .imageReference(image(compute))
                    .osDisk(systemDisk(compute))
                    .dataDisks(data.attachment())
                    .build())
            // The console's output, in storage of Azure's own: all there is if the agent fails.
            .diagnosticsProfile(
                DiagnosticsProfileArgs.builder()
                    .bootDiagnostics(BootDiagnosticsArgs.builder().enabled(true).build())
                    .build())
            .userData(userData.applyValue(UserData::base64));
    compute.zone().ifPresent(zone -> asked.zones(List.of(zone)));
    CustomResourceOptions.Builder options = children.building();
    // One machine has the disk and the address, and Azure takes no other custom data.
    options.deleteBeforeReplace(true);
    options.ignoreChanges("osProfile.customData");
    machine = new VirtualMachine(children.name(), asked.build(), options.build());
  }

  public VirtualMachine resource() {
    return machine;
  }

  private SecurityProfileArgs security(Compute compute) {
    SecurityProfileArgs.Builder security =
        SecurityProfileArgs.builder().encryptionAtHost(args.encryptionAtHost());
    // Azure offers trusted launch on none of its v5 sizes with an ARM processor.
    if (compute.architecture() == Architecture.X86_64) {
      security
          .securityType("TrustedLaunch")
          .uefiSettings(
              UefiSettingsArgs.builder().secureBootEnabled(true).vTpmEnabled(true).build());
    }
    return security.build();
  }

  private OSProfileArgs system(AzureNames names) {
    return OSProfileArgs.builder()
        .computerName(names.of("machine"))
        .adminUsername(AzureLimits.ACCOUNT)
        .customData(CustomData.of(args.notebook()))
        .linuxConfiguration(
            LinuxConfigurationArgs.builder()
                .disablePasswordAuthentication(true)
                .ssh(
                    SshConfigurationArgs.builder()
                        .publicKeys(
                            SshPublicKeyArgs.builder()
                                .path(
                                    "/home/%s/.ssh/authorized_keys".formatted(AzureLimits.ACCOUNT))
                                .keyData(NobodysKey.openSsh())
                                .build())
                        .build())
                .build())
        .build();
  }

  private ImageReferenceArgs image(Compute compute) {
    DebianImage debian = DebianImage.of(compute.architecture());
    return args.imageId()
        .map(id -> ImageReferenceArgs.builder().id(id).build())
        .orElseGet(
            () ->
                ImageReferenceArgs.builder()
                    .publisher(debian.publisher())
                    .offer(debian.offer())
                    .sku(debian.sku())
                    .version(debian.version())
                    .build());
  }

  private OSDiskArgs systemDisk(Compute compute) {
    ManagedDiskParametersArgs.Builder disk =
        ManagedDiskParametersArgs.builder().storageAccountType(DiskRules.TYPE);
    DiskKey.of(args)
        .ifPresent(
            key ->
                disk.diskEncryptionSet(DiskEncryptionSetParametersArgs.builder().id(key).build()));
    return OSDiskArgs.builder()
        .createOption("FromImage")
        .deleteOption("Delete")
        .caching(CachingTypes.ReadWrite)
        .diskSizeGB(AzureLimits.rootDiskGiB(compute))
        .managedDisk(disk.build())
        .build();
  }
}
