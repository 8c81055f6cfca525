package io.github.cloudnotebook.azure;

import io.github.cloudnotebook.blueprint.LocalAddress;
import io.github.cloudnotebook.model.Notebook;

/**
 * Access to a notebook without a public address through a Bastion.
 *
 * @param command what forwards a port of a user's own machine to the notebook
 * @param url the address for browsers while it runs
 * @see <a href="https://learn.microsoft.com/azure/bastion/connect-vm-native-client-linux">Bastion,
 *     native client</a>
 */
public record PortForward(String command, String url) {
  /** The way to the machine of a notebook. */
  public static PortForward to(
      Notebook notebook, String bastionResourceGroup, String bastionName, String machineId) {
    return new PortForward(
        ("az network bastion tunnel --resource-group %s --name %s --target-resource-id %s"
                + " --resource-port 443 --port %d")
            .formatted(bastionResourceGroup, bastionName, machineId, LocalAddress.PORT),
        LocalAddress.of(notebook));
  }
}
