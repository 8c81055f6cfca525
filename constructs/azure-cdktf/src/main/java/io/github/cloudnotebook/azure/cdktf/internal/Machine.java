package io.github.cloudnotebook.azure.cdktf.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hashicorp.cdktf.Fn;
import io.github.cloudnotebook.azure.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.blueprint.FirstStart;
import io.github.cloudnotebook.machine.LoaderCloudConfig;
import io.github.cloudnotebook.machine.LoaderSource;
import io.github.cloudnotebook.model.Architecture;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.Base64;
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
  static final String DISK_TYPE = "StandardSSD_LRS";

  /**
   * The most bytes of custom data, before Base64.
   *
   * @see <a href="https://learn.microsoft.com/azure/virtual-machines/custom-data">Custom data</a>
   */
  private static final int CUSTOM_DATA_LIMIT_BYTES = 65_535;

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
                props.getImageId() == null ? List.of(DebianImage.of(compute.architecture())) : null)
            // The console's output, in storage of Azure's own: all there is if the agent fails.
            .set("boot_diagnostics", List.of(Map.of()))
            .set("custom_data", customData(notebook))
            .set("user_data", Fn.base64encode(desiredState))
            .ignoreChanges("custom_data")
            .build();
  }

  public ResourceBlock resource() {
    return machine;
  }

  private static Map<String, Object> systemDisk(NotebookServerOptions props) {
    Map<String, Object> disk = new TreeMap<>();
    disk.put("caching", "ReadWrite");
    disk.put("storage_account_type", DISK_TYPE);
    disk.put("disk_size_gb", AzureLimits.rootDiskGiB(props.getNotebook().compute()));
    String key = DiskKey.of(props);
    if (key != null) {
      disk.put("disk_encryption_set_id", key);
    }
    return disk;
  }

  private static String customData(Notebook notebook) {
    String text = LoaderCloudConfig.of(new LoaderSource.UserData(), notebook);
    FirstStart.requireFits(text, notebook, "custom data", "Azure", CUSTOM_DATA_LIMIT_BYTES);
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
