package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.constructs.Construct;

/**
 * A Bastion through which users reach a machine without a public address, new or existing.
 *
 * @param resourceGroup the name of its resource group
 * @param name its name
 * @see <a href="https://learn.microsoft.com/azure/bastion/configuration-settings">Settings of
 *     Bastion</a>
 */
public record Bastion(String resourceGroup, String name) {

  /** The one that the props ask for. */
  public static Optional<Bastion> of(
      Construct server, NotebookServerOptions props, Group group, AzureNames names) {
    if (props.getBastionSubnetId() != null) {
      return Optional.of(create(server, props.getBastionSubnetId(), group, names));
    }
    return Optional.ofNullable(props.getBastionHostId())
        .map(id -> ResourceId.of("bastionHostId", "Microsoft.Network/bastionHosts", id))
        .map(id -> new Bastion(id.resourceGroup(), id.name()));
  }

  /** Only the SKUs from Standard up have tunnels; everything else that it offers stays off. */
  private static Bastion create(Construct server, String subnetId, Group group, AzureNames names) {
    Construct scope = new Construct(server, "Bastion");
    ResourceBlock address =
        group
            .start(scope, "Address", "azurerm_public_ip", names.of("bastion-address"))
            .set("allocation_method", "Static")
            .set("sku", "Standard")
            .build();
    ResourceBlock host =
        group
            .start(scope, "Host", "azurerm_bastion_host", names.of("bastion"))
            .set("sku", "Standard")
            .set("tunneling_enabled", true)
            .set("copy_paste_enabled", false)
            .set(
                "ip_configuration",
                List.of(
                    Map.of(
                        "name",
                        "tunnels",
                        "subnet_id",
                        subnetId,
                        "public_ip_address_id",
                        address.attribute("id"))))
            .build();
    return new Bastion(host.attribute("resource_group_name"), host.attribute("name"));
  }
}
