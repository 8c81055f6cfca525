package io.github.cloudnotebook.gcp;

import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Notebook;
import java.util.Map;
import java.util.TreeMap;

/**
 * An instance of Vertex AI Workbench: what it is made of, and the commands of its users.
 *
 * @see <a href="https://cloud.google.com/vertex-ai/docs/workbench/instances/introduction">Workbench
 *     instances</a>
 */
public final class Workbench {
  /** The project of the images. */
  public static final String IMAGE_PROJECT = "cloud-notebooks-managed";

  /** The family of the images, of which an instance starts from the newest. */
  public static final String IMAGE_FAMILY = "workbench-instances";

  /** The type of both disks. */
  public static final String DISK_TYPE = "PD_BALANCED";

  /** The state in which an instance is wanted: a change starts one that was idle. */
  public static final String WANTED_STATE = "ACTIVE";

  /** What the notebook's service account says of itself. */
  public static final String WHOSE_ACCOUNT = "Cloud Notebook: a notebook and everybody who uses it";

  /** As {@code follow.py} asks for it. */
  private static final String SCRIPT_KEY = "cloudnotebook-script";

  private Workbench() {}

  /**
   * The machine type of this compute.
   *
   * @throws IllegalArgumentException if it names one that does not take an instance's disks
   */
  public static String machineType(Compute compute) {
    MachineType type = MachineType.of(compute);
    if (type.takesHyperdiskOnly()) {
      throw new IllegalArgumentException(
          ("compute.machineType %s takes Hyperdisk only, and an instance of Workbench has"
                  + " Persistent Disk: give one such as n2-standard-2, or leave it out and give"
                  + " compute.size")
              .formatted(type.name()));
    }
    return type.name();
  }

  /**
   * The metadata: the script that puts the Java kernel there, which Google Cloud changes in place,
   * and the switches of Workbench.
   *
   * @param startUri where the script of each start lies, or a reference to it
   * @param kernelScript that of {@link WorkbenchScripts#kernel}, or a reference to it
   * @see <a
   *     href="https://cloud.google.com/vertex-ai/docs/workbench/instances/manage-metadata">Metadata
   *     of Workbench</a>
   */
  public static Map<String, String> metadata(
      Notebook notebook, String startUri, String kernelScript) {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put("post-startup-script", startUri);
    metadata.put("post-startup-script-behavior", "download_and_run_every_start");
    metadata.put(SCRIPT_KEY, kernelScript);
    metadata.put("enable-guest-attributes", "true");
    // No value: the instance is never idle.
    metadata.put(
        "idle-timeout-seconds",
        notebook
            .idleStop()
            .afterMinutes()
            .map(minutes -> Integer.toString(minutes * 60))
            .orElse(""));
    metadata.put("notebook-disable-root", "true");
    metadata.put("install-unattended-upgrades", "true");
    metadata.put("block-project-ssh-keys", "TRUE");
    return metadata;
  }

  /** Where the script of each start lies. */
  public static String startUri(String bucket, String object) {
    return "gs://%s/%s".formatted(bucket, object);
  }

  /** The command that starts the instance. */
  public static String startCommand(String name, String zone, String project) {
    return "gcloud workbench instances start %s --location=%s --project=%s"
        .formatted(name, zone, project);
  }
}
