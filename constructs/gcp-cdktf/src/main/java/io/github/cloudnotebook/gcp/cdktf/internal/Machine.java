package io.github.cloudnotebook.gcp.cdktf.internal;

import static java.util.Objects.requireNonNullElseGet;

import io.github.cloudnotebook.blueprint.FirstStart;
import io.github.cloudnotebook.gcp.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.machine.LoaderSource;
import io.github.cloudnotebook.machine.LoaderStartupScript;
import io.github.cloudnotebook.model.Architecture;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/**
 * The virtual machine: nobody's key, an identity of its own, a disposable system disk.
 *
 * <p>Its metadata has the loader as the startup script, and the desired state, which Google Cloud
 * changes in place.
 *
 * @see <a href="https://cloud.google.com/compute/docs/metadata/overview">Metadata</a>
 */
public final class Machine extends Construct {
  /**
   * The most bytes of a value in metadata.
   *
   * @see <a
   *     href="https://cloud.google.com/compute/docs/metadata/setting-custom-metadata#limitations">Limitations
   *     of metadata</a>
   */
  static final int METADATA_LIMIT_BYTES = 262_144;

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
                List.of(Map.of("source", dataDisk.id(), "device_name", DataDisk.DEVICE)))
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
            .set(
                "metadata",
                Map.of(
                    "startup-script",
                    startupScript(notebook),
                    LoaderSource.Metadata.STATE_KEY,
                    desiredState,
                    "enable-guest-attributes",
                    "TRUE",
                    "enable-oslogin",
                    "TRUE",
                    "block-project-ssh-keys",
                    "TRUE"))
            // A deployment that tries a state again says so there.
            .ignoreChanges("metadata[\"%s\"]".formatted(LoaderSource.Metadata.TRY_KEY))
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

  /** Whether Google's image for ARM processors starts with secure boot is not documented. */
  private static Map<String, Boolean> shield(Architecture architecture) {
    return Map.of(
        "enable_secure_boot",
        architecture == Architecture.X86_64,
        "enable_vtpm",
        true,
        "enable_integrity_monitoring",
        true);
  }

  private static String startupScript(Notebook notebook) {
    String script = LoaderStartupScript.of(new LoaderSource.Metadata(), notebook);
    FirstStart.requireFits(
        script, notebook, "the startup script", "Google Cloud", METADATA_LIMIT_BYTES);
    return script;
  }
}
