package io.github.cloudnotebook.gcp.cdktf.internal;

import static java.util.Objects.requireNonNullElseGet;

import io.github.cloudnotebook.gcp.DebianImage;
import io.github.cloudnotebook.gcp.DiskRules;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.MachineMetadata;
import io.github.cloudnotebook.gcp.MachineType;
import io.github.cloudnotebook.gcp.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.model.Architecture;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/** The virtual machine: nobody's key, an identity of its own, a disposable system disk. */
public final class Machine extends Construct {
  private final ResourceBlock machine;

  public Machine(
      Construct scope,
      String id,
      NotebookServerOptions props,
      Place place,
      GoogleNames names,
      Network network,
      DataDisk dataDisk,
      MachineIdentity identity,
      String desiredState) {
    super(scope, id);
    Notebook notebook = props.getNotebook();
    Compute compute = notebook.compute();
    MachineType type = MachineType.of(compute);
    machine =
        place
            .start(this, "Machine", "google_compute_instance")
            .set("name", names.base())
            .set("zone", place.zone())
            .set("machine_type", type.name())
            .set("allow_stopping_for_update", true)
            .set("boot_disk", List.of(bootDisk(props, type)))
            .set(
                "attached_disk",
                List.of(Map.of("source", dataDisk.id(), "device_name", DiskRules.DEVICE)))
            .set("network_interface", List.of(network.networkInterface()))
            .set(
                "service_account",
                List.of(
                    Map.of(
                        "email",
                        identity.email(),
                        "scopes",
                        List.of("https://www.googleapis.com/auth/cloud-platform"))))
            .set("shielded_instance_config", List.of(shield(compute.architecture())))
            .set("metadata", MachineMetadata.of(notebook, desiredState))
            .ignoreChanges(MachineMetadata.IGNORED)
            .build();
  }

  public ResourceBlock resource() {
    return machine;
  }

  private static Map<String, Object> bootDisk(NotebookServerOptions props, MachineType type) {
    Compute compute = props.getNotebook().compute();
    Map<String, Object> disk = new TreeMap<>();
    disk.put(
        "initialize_params",
        List.of(
            Map.of(
                "image",
                requireNonNullElseGet(
                    props.getImageId(), () -> DebianImage.of(compute.architecture())),
                "size",
                compute.rootDiskGiB(),
                "type",
                type.diskType())));
    DiskKey.of(props.getDiskKey()).ifPresent(key -> disk.put("kms_key_self_link", key));
    return disk;
  }

  private static Map<String, Boolean> shield(Architecture architecture) {
    return Map.of(
        "enable_secure_boot",
        DebianImage.startsSecurely(architecture),
        "enable_vtpm",
        true,
        "enable_integrity_monitoring",
        true);
  }
}
