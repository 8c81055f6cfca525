package io.github.cloudnotebook.gcp.cdktf.internal;

import com.hashicorp.cdktf.TerraformLocal;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.MachineType;
import io.github.cloudnotebook.gcp.cdktf.ColabRuntimesProps;
import io.github.cloudnotebook.jupyter.ManagedKernel;
import io.github.cloudnotebook.machine.ServiceKernel;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.terraform.LiteralText;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.constructs.Construct;

/**
 * The template of runtimes: no public address, an idle stop, and the script that puts the Java
 * kernel there at each start. Google changes nothing of it in place.
 *
 * @see <a href="https://cloud.google.com/colab/docs/post-startup-script">Post-startup scripts</a>
 */
public final class ColabTemplate extends Construct {
  private static final String FILES = "/content";

  /**
   * Files are on the disk that outlives an upgrade. Colab's Jupyter runs as root, and has asked
   * kernels for Unix sockets since December 2022.
   *
   * @see <a href="https://github.com/googlecolab/colabtools/issues/3267">Java kernels on Colab</a>
   */
  private static final ManagedKernel.Place PLACE =
      new ManagedKernel.Place(
          FILES + "/.cloudnotebook",
          "/usr/local/share/jupyter",
          List.of("/usr/local/bin/python3", "/usr/bin/python3"),
          Optional.empty(),
          true);

  private final ResourceBlock template;
  private final ResourceBlock needed;

  public ColabTemplate(Construct scope, String id, ColabRuntimesProps props) {
    super(scope, id);
    Notebook notebook = props.getNotebook();
    GoogleNames names = ServerNames.of(scope);
    Place place = Place.ofColab(this, props);
    JoinedNetwork network =
        JoinedNetwork.of(this, props.getNetworkId(), props.getSubnetworkId(), place, names);
    String kernel = new TerraformLocal(this, "Kernel", LiteralText.of(script(props))).getAsString();
    ResourceBlock.Builder block =
        place
            .start(this, "Template", "google_colab_runtime_template")
            .set("location", place.region())
            .set("display_name", names.base())
            .set(
                "machine_spec",
                List.of(Map.of("machine_type", MachineType.of(notebook.compute()).name())))
            .set("data_persistent_disk_spec", List.of(disk(notebook)))
            .set(
                "network_spec",
                List.of(
                    Map.of(
                        "enable_internet_access",
                        false,
                        "network",
                        network.networkId(),
                        "subnetwork",
                        network.subnetworkId())))
            .set("idle_shutdown_config", List.of(Map.of("idle_timeout", idleTimeout(notebook))))
            .set("shielded_vm_config", List.of(Map.of("enable_secure_boot", true)))
            .set(
                "software_config",
                List.of(Map.of("post_startup_script_config", List.of(startup(kernel)))));
    DiskKey.of(props.getDiskKey())
        .ifPresent(key -> block.set("encryption_spec", List.of(Map.of("kms_key_name", key))));
    template = block.build();
    needed =
        props.getNetworkId() == null
            ? new WayOut(this, "WayOut", network, place, names).needed()
            : template;
  }

  /** The template's name in the API. */
  public String id() {
    return template.attribute("id");
  }

  /** What must be there before a runtime starts. */
  public ResourceBlock needed() {
    return needed;
  }

  private static Map<String, Object> disk(Notebook notebook) {
    Map<String, Object> disk = new TreeMap<>();
    disk.put("disk_type", "pd-balanced");
    disk.put("disk_size_gb", Integer.toString(notebook.compute().dataDiskGiB()));
    return disk;
  }

  private static String idleTimeout(Notebook notebook) {
    return notebook.idleStop().afterMinutes().map(minutes -> minutes * 60).orElse(0) + "s";
  }

  private static Map<String, Object> startup(String script) {
    return Map.of("post_startup_script", script, "post_startup_script_behavior", "RUN_EVERY_START");
  }

  private static String script(ColabRuntimesProps props) {
    return ServiceKernel.script(PLACE, props.getNotebook(), Optional.of(props.getJdkArchive()));
  }
}
