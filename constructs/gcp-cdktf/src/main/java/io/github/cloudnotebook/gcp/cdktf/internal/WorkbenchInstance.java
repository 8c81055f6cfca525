package io.github.cloudnotebook.gcp.cdktf.internal;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.TerraformLocal;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.MachineType;
import io.github.cloudnotebook.gcp.cdktf.ManagedNotebookProps;
import io.github.cloudnotebook.machine.LoaderSource;
import io.github.cloudnotebook.terraform.LiteralText;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/**
 * The instance of Workbench: no public address, no root for its user, an identity of its own.
 *
 * <p>Its metadata has the script that puts the Java kernel there, which Google Cloud changes in
 * place.
 *
 * @see <a
 *     href="https://cloud.google.com/vertex-ai/docs/workbench/instances/manage-metadata">Metadata
 *     of Workbench</a>
 */
public final class WorkbenchInstance extends Construct {
  /** As {@code follow.py} asks for it. */
  private static final String SCRIPT_KEY = "cloudnotebook-script";

  private final ManagedNotebookProps props;
  private final Place place;
  private final ServiceAccount account;
  private final ResourceBlock instance;

  public WorkbenchInstance(Construct scope, String id, ManagedNotebookProps props) {
    super(scope, id);
    this.props = props;
    place = Place.ofManaged(this, props);
    GoogleNames names = ServerNames.of(scope);
    MachineIdentity identity =
        MachineIdentity.ofManaged(this, props.getServiceAccount(), place, names);
    account = identity.account();
    WorkbenchScripts scripts = WorkbenchScripts.of(scope, props);
    String kernel =
        new TerraformLocal(this, "Kernel", LiteralText.of(scripts.kernel())).getAsString();
    StartScript start = new StartScript(this, "Start", scripts.start(), place, names, identity);
    List<ResourceBlock> needed = new ArrayList<>(start.needed());
    JoinedNetwork network =
        JoinedNetwork.of(this, props.getNetworkId(), props.getSubnetworkId(), place, names);
    if (props.getNetworkId() == null) {
      needed.add(new WayOut(this, "WayOut", network, place, names).needed());
    }
    instance =
        place
            .start(this, "Instance", "google_workbench_instance")
            .set("name", names.base())
            .set("location", place.zone())
            .set("instance_owners", props.getOwner() == null ? null : List.of(props.getOwner()))
            // A change starts an instance that was idle, so that it is applied.
            .set("desired_state", "ACTIVE")
            .set("gce_setup", List.of(setup(network, metadata(start.uri(), kernel))))
            // A deployment that tries a script again says so there.
            .ignoreChanges("gce_setup[0].metadata[\"%s\"]".formatted(LoaderSource.Metadata.TRY_KEY))
            .dependsOn(needed.toArray(ResourceBlock[]::new))
            .preventDestroy()
            .build();
    new Readiness(
        this,
        "Ready",
        place,
        instance.attribute("gce_setup[0].compute_instance_id"),
        instance.attribute("name"),
        Fn.sha256(kernel),
        needed);
  }

  public ResourceBlock resource() {
    return instance;
  }

  /** Whom the notebook's programs are, to Google Cloud. */
  public ServiceAccount account() {
    return account;
  }

  /** The command that starts the instance. */
  public String startCommand() {
    return "gcloud workbench instances start %s --location=%s --project=%s"
        .formatted(instance.attribute("name"), place.zone(), place.project());
  }

  private Map<String, Object> setup(JoinedNetwork network, Map<String, String> metadata) {
    MachineType type = MachineType.of(props.getNotebook().compute());
    Map<String, Object> setup = new TreeMap<>();
    setup.put("machine_type", type.name());
    setup.put(
        "vm_image",
        List.of(Map.of("project", "cloud-notebooks-managed", "family", "workbench-instances")));
    setup.put("boot_disk", List.of(disk(type)));
    Map<String, Object> data = disk(type);
    data.put("disk_size_gb", Integer.toString(props.getNotebook().compute().dataDiskGiB()));
    setup.put("data_disks", List.of(data));
    setup.put("disable_public_ip", true);
    setup.put(
        "network_interfaces",
        List.of(Map.of("network", network.networkId(), "subnet", network.subnetworkId())));
    setup.put("service_accounts", List.of(Map.of("email", account.email())));
    setup.put(
        "shielded_instance_config",
        List.of(
            Map.of(
                "enable_secure_boot", true,
                "enable_vtpm", true,
                "enable_integrity_monitoring", true)));
    setup.put("metadata", metadata);
    return setup;
  }

  private Map<String, Object> disk(MachineType type) {
    Map<String, Object> disk = new TreeMap<>();
    disk.put("disk_type", diskType(type));
    DiskKey.of(props.getDiskKey())
        .ifPresent(
            key -> {
              disk.put("disk_encryption", "CMEK");
              disk.put("kms_key", key);
            });
    return disk;
  }

  private static String diskType(MachineType type) {
    if (type.takesHyperdiskOnly()) {
      throw new IllegalArgumentException(
          ("compute.machineType %s takes Hyperdisk only, and an instance of Workbench has"
                  + " Persistent Disk: give one such as n2-standard-2, or leave it out and give"
                  + " compute.size")
              .formatted(type.name()));
    }
    return "PD_BALANCED";
  }

  private Map<String, String> metadata(String startScript, String kernelScript) {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put("post-startup-script", startScript);
    metadata.put("post-startup-script-behavior", "download_and_run_every_start");
    metadata.put(SCRIPT_KEY, kernelScript);
    metadata.put("enable-guest-attributes", "true");
    // No value: the instance is never idle.
    metadata.put(
        "idle-timeout-seconds",
        props
            .getNotebook()
            .idleStop()
            .afterMinutes()
            .map(minutes -> Integer.toString(minutes * 60))
            .orElse(""));
    metadata.put("notebook-disable-root", "true");
    metadata.put("install-unattended-upgrades", "true");
    metadata.put("block-project-ssh-keys", "TRUE");
    return metadata;
  }
}
