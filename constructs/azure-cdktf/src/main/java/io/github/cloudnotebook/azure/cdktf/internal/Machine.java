package io.github.cloudnotebook.azure.cdktf.internal;

import com.hashicorp.cdktf.Fn;
import io.github.cloudnotebook.azure.AzureLimits;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.CustomData;
import io.github.cloudnotebook.azure.DebianImage;
import io.github.cloudnotebook.azure.DiskRules;
import io.github.cloudnotebook.azure.MachineSize;
import io.github.cloudnotebook.azure.NobodysKey;
import io.github.cloudnotebook.azure.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.model.Architecture;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/**
 * The virtual machine: no password, no key that anybody has, a disposable system disk.
 *
 * <p>Its custom data is the loader and never changes. Its user data is the desired state, which
 * Azure changes in place.
 *
 * @see <a href="https://learn.microsoft.com/azure/virtual-machines/user-data">User data</a>
 */
public final class Machine extends Construct {
  private final ResourceBlock machine;

  public Machine(
      Construct scope,
      String id,
      NotebookServerOptions props,
      Group group,
      AzureNames names,
      Network network,
      List<String> identities,
      String desiredState) {
    super(scope, id);
    Notebook notebook = props.getNotebook();
    Compute compute = notebook.compute();
    boolean trustedLaunch = compute.architecture() == Architecture.X86_64;
    machine =
        group
            .start(this, "Machine", "azurerm_linux_virtual_machine", names.of("machine"))
            .set("size", MachineSize.of(compute))
            .set("zone", compute.zone().orElse(null))
            .set("network_interface_ids", List.of(network.interfaceId()))
            .set("admin_username", AzureLimits.ACCOUNT)
            .set("disable_password_authentication", true)
            .set(
                "admin_ssh_key",
                List.of(
                    Map.of("username", AzureLimits.ACCOUNT, "public_key", NobodysKey.openSsh())))
            .set("encryption_at_host_enabled", !Boolean.FALSE.equals(props.getEncryptionAtHost()))
            // Azure offers trusted launch on none of its v5 sizes with an ARM processor.
            .set("secure_boot_enabled", trustedLaunch)
            .set("vtpm_enabled", trustedLaunch)
            .set("identity", List.of(Map.of("type", "UserAssigned", "identity_ids", identities)))
            .set("os_disk", List.of(systemDisk(props)))
            .set("source_image_id", props.getImageId())
            .set(
                "source_image_reference",
                props.getImageId() == null ? List.of(debian(compute.architecture())) : null)
            // The console's output, in storage of Azure's own: all there is if the agent fails.
            .set("boot_diagnostics", List.of(Map.of()))
            .set("custom_data", CustomData.of(notebook))
            .set("user_data", Fn.base64encode(desiredState))
            .ignoreChanges("custom_data")
            .build();
  }

  public ResourceBlock resource() {
    return machine;
  }

  private static Map<String, String> debian(Architecture architecture) {
    DebianImage image = DebianImage.of(architecture);
    return Map.of(
        "publisher", image.publisher(),
        "offer", image.offer(),
        "sku", image.sku(),
        "version", image.version());
  }

  private static Map<String, Object> systemDisk(NotebookServerOptions props) {
    Map<String, Object> disk = new TreeMap<>();
    disk.put("caching", "ReadWrite");
    disk.put("storage_account_type", DiskRules.TYPE);
    disk.put("disk_size_gb", AzureLimits.rootDiskGiB(props.getNotebook().compute()));
    String key = DiskKey.of(props);
    if (key != null) {
      disk.put("disk_encryption_set_id", key);
    }
    return disk;
  }
}
