package io.github.cloudnotebook.azure.pulumi.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pulumi.azurenative.compute.ComputeFunctions;
import com.pulumi.azurenative.compute.VirtualMachineRunCommandByVirtualMachine;
import com.pulumi.azurenative.compute.VirtualMachineRunCommandByVirtualMachineArgs;
import com.pulumi.azurenative.compute.inputs.GetVirtualMachineRunCommandByVirtualMachineArgs;
import com.pulumi.azurenative.compute.inputs.VirtualMachineRunCommandScriptSourceArgs;
import com.pulumi.azurenative.compute.outputs.GetVirtualMachineRunCommandByVirtualMachineResult;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.machine.Bundle;
import io.github.cloudnotebook.machine.Delivery;
import io.github.cloudnotebook.pulumi.Children;
import java.time.Duration;
import java.util.List;

/**
 * Brings the bundle to the machine, and holds {@code pulumi up} until the machine reports that it
 * is in its desired state.
 *
 * <p>A changed state changes the script, and Azure runs it again. If it fails, Pulumi's state is to
 * keep what was there before, so that the next {@code pulumi up} tries again; no engine showed it.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/virtual-machines/linux/run-command-managed">Managed
 *     run commands</a>
 */
public final class Readiness {
  /** Longer than the script waits, so that its own last words are the deployment's. */
  private static final Duration TIMEOUT = Duration.ofMinutes(30);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Children children;
  private final Group group;
  private final Output<String> machineName;
  private final VirtualMachineRunCommandByVirtualMachine command;

  public Readiness(
      Children children,
      Group group,
      Machine machine,
      Bundle bundle,
      Output<UserData> userData,
      List<Resource> needed) {
    this.children = children;
    this.group = group;
    machineName = machine.resource().name();
    CustomResourceOptions.Builder options = children.building();
    options.dependsOn(needed);
    // A machine that is replaced has the same name.
    options.deleteBeforeReplace(true);
    command =
        new VirtualMachineRunCommandByVirtualMachine(
            children.named("ready"),
            VirtualMachineRunCommandByVirtualMachineArgs.builder()
                .runCommandName("ready")
                .vmName(machineName)
                .resourceGroupName(group.name())
                .location(group.location())
                .source(
                    VirtualMachineRunCommandScriptSourceArgs.builder()
                        .script(userData.applyValue(data -> Delivery.script(bundle, data.sha256())))
                        .build())
                .asyncExecution(false)
                .treatFailureAsDeploymentFailure(true)
                .timeoutInSeconds(Math.toIntExact(TIMEOUT.toSeconds()))
                .build(),
            options.build());
  }

  /** What exists once the machine is in its desired state. */
  public Resource command() {
    return command;
  }

  /** The fingerprint in the machine's report, which the script prints. */
  public Output<String> fingerprint() {
    return ComputeFunctions.getVirtualMachineRunCommandByVirtualMachine(
            GetVirtualMachineRunCommandByVirtualMachineArgs.builder()
                // Known only once the command has run.
                .runCommandName(
                    Output.tuple(command.id(), command.name()).applyValue(known -> known.t2))
                .vmName(machineName)
                .resourceGroupName(group.name())
                .expand("instanceView")
                .build(),
            children.asking())
        .applyValue(Readiness::fingerprint);
  }

  private static String fingerprint(GetVirtualMachineRunCommandByVirtualMachineResult command) {
    String report = command.instanceView().output().orElse("");
    try {
      return JSON.readTree(report).path("fingerprint").asText("not reported");
    } catch (JsonProcessingException e) {
      return "not reported";
    }
  }
}
