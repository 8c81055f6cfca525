package io.github.cloudnotebook.gcp.cdktf.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudnotebook.terraform.ResourceBlock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * Holds the deployment until the machine reports that it is in its desired state.
 *
 * <p>No resource of Google Cloud waits for that, so a script does, where Terraform runs. One that
 * failed is run again by the next apply.
 *
 * @see <a href="https://cloud.google.com/compute/docs/metadata/manage-guest-attributes">Guest
 *     attributes</a>
 */
public final class Readiness extends Construct {
  private static final String SCRIPT = "await.sh";

  /**
   * Waits for a report.
   *
   * @param machineId the number of the machine, which another one does not have
   * @param machineName the name of the machine
   * @param digest of what the machine reports, its SHA-256
   */
  public Readiness(
      Construct scope,
      String id,
      Place place,
      String machineId,
      String machineName,
      String digest,
      List<ResourceBlock> needed) {
    super(scope, id);
    ResourceBlock.Builder.create(this, "Report", "terraform_data")
        .set("triggers_replace", List.of(machineId, digest))
        // What fails is shown as this command, and not as the whole script.
        .localExec(
            "eval \"$AWAIT\"",
            Map.of(
                "AWAIT",
                script(),
                "DIGEST",
                digest,
                "INSTANCE",
                "https://compute.googleapis.com/compute/v1/projects/%s/zones/%s/instances/%s"
                    .formatted(place.project(), place.zone(), machineName)))
        .dependsOn(needed.toArray(ResourceBlock[]::new))
        .build();
  }

  private static String script() {
    try (InputStream file = Readiness.class.getResourceAsStream(SCRIPT)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own script cannot be read", e);
    }
  }
}
