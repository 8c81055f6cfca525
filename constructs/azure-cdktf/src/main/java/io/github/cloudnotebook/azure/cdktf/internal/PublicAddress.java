package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.terraform.DataBlock;
import io.github.cloudnotebook.terraform.ResourceBlock;
import software.constructs.Construct;

/**
 * A public address, new or existing.
 *
 * @param id the id of the resource
 * @param ip the address itself
 * @param hostName the name that Azure gives it
 */
record PublicAddress(String id, String ip, String hostName) {

  /** A new static one, whose name only this tenant can use again. */
  static PublicAddress create(Construct network, Group group, AzureNames names) {
    ResourceBlock address =
        group
            .start(network, "Address", "azurerm_public_ip", names.of("address"))
            .set("allocation_method", "Static")
            .set("sku", "Standard")
            .set("domain_name_label", names.domainNameLabel())
            .set("domain_name_label_scope", "TenantReuse")
            .build();
    return new PublicAddress(
        address.attribute("id"), address.attribute("ip_address"), address.attribute("fqdn"));
  }

  /**
   * An existing one.
   *
   * @throws IllegalArgumentException if the id is none of a public address
   */
  static PublicAddress existing(Construct network, String publicIpAddressId) {
    ResourceId id =
        ResourceId.of(
            "publicIpAddressId", "Microsoft.Network/publicIPAddresses", publicIpAddressId);
    DataBlock address =
        DataBlock.Builder.create(network, "ExistingAddress", "azurerm_public_ip")
            .set("name", id.name())
            .set("resource_group_name", id.resourceGroup())
            .build();
    return new PublicAddress(id.text(), address.attribute("ip_address"), address.attribute("fqdn"));
  }
}
