package io.github.cloudnotebook.azure.cdktf.internal;

import com.hashicorp.cdktf.Fn;
import io.github.cloudnotebook.machine.Bundle;
import io.github.cloudnotebook.machine.Delivery;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * Brings the bundle to the machine, and holds the deployment until the machine reports that it is
 * in its desired state.
 *
 * <p>Each desired state gets a new run command, with the state's digest in its name: a failed one
 * is made anew by the next apply, and a failed change of one would look done.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/virtual-machines/linux/run-command-managed">Managed
 *     run commands</a>
 */
public final class Readiness extends Construct {
  /** Longer than the script waits, so that its own last words are the deployment's. */
  private static final String TIMEOUT = "30m";

  private static final int DIGITS_IN_NAME = 16;

  private final ResourceBlock command;

  public Readiness(
      Construct scope,
      String id,
      String location,
      ResourceBlock machine,
      Bundle bundle,
      String desiredState,
      List<ResourceBlock> needed) {
    super(scope, id);
    String digest = Fn.sha256(desiredState);
    command =
        ResourceBlock.Builder.create(this, "Command", "azurerm_virtual_machine_run_command")
            .set("name", "ready-" + Fn.substr(digest, 0, DIGITS_IN_NAME))
            .set("location", location)
            .set("virtual_machine_id", machine.attribute("id"))
            .set("source", List.of(Map.of("script", Delivery.script(bundle, digest))))
            .set("timeouts", Map.of("create", TIMEOUT))
            // Another compression of the same bundle is no other state.
            .ignoreChanges("source")
            .dependsOn(needed.toArray(ResourceBlock[]::new))
            .build();
  }

  /** What exists once the machine is in its desired state. */
  public ResourceBlock command() {
    return command;
  }

  /** The fingerprint in the machine's report, which the script prints. */
  public String fingerprint() {
    return "${try(jsondecode(%s.instance_view[0].output).fingerprint, \"not reported\")}"
        .formatted(command.address());
  }
}
