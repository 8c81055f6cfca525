package io.github.cloudnotebook.gcp.cdktf.internal;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.TerraformLocal;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.Workbench;
import io.github.cloudnotebook.gcp.WorkbenchScripts;
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
    WorkbenchScripts scripts =
        WorkbenchScripts.of(scope.getNode().getPath(), props.getNotebook(), props.getJdkArchive());
    String kernel =
        new TerraformLocal(this, "Kernel", LiteralText.of(scripts.kernel())).getAsString();
    StartScript start = new StartScript(this, "Start", scripts, place, names, identity);
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
            .set("desired_state", Workbench.WANTED_STATE)
            .set(
                "gce_setup",
                List.of(
                    setup(network, Workbench.metadata(props.getNotebook(), start.uri(), kernel))))
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
    return Workbench.startCommand(instance.attribute("name"), place.zone(), place.project());
  }

  private Map<String, Object> setup(JoinedNetwork network, Map<String, String> metadata) {
    Map<String, Object> setup = new TreeMap<>();
    setup.put("machine_type", Workbench.machineType(props.getNotebook().compute()));
    setup.put(
        "vm_image",
        List.of(Map.of("project", Workbench.IMAGE_PROJECT, "family", Workbench.IMAGE_FAMILY)));
    setup.put("boot_disk", List.of(disk()));
    Map<String, Object> data = disk();
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

  private Map<String, Object> disk() {
    Map<String, Object> disk = new TreeMap<>();
    disk.put("disk_type", Workbench.DISK_TYPE);
    DiskKey.of(props.getDiskKey())
        .ifPresent(
            key -> {
              disk.put("disk_encryption", "CMEK");
              disk.put("kms_key", key);
            });
    return disk;
  }
}
