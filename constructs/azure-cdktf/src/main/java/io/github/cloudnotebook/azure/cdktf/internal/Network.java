package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * How browsers reach the machine: one address, one open port, and only from the allowed networks.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview">Network
 *     security groups</a>
 */
public final class Network extends Construct {
  /** The last rule that may be added; Azure's own, which let in the whole network, come after. */
  private static final int LAST = 4096;

  private final ResourceBlock address;
  private final ResourceBlock networkInterface;
  private final ResourceBlock guard;

  public Network(
      Construct scope, String id, NotebookServerOptions props, Groups groups, AzureNames names) {
    super(scope, id);
    Group group = groups.own();
    String subnet =
        props.getSubnetId() != null
            ? props.getSubnetId()
            : new SmallNetwork(this, "Small", groups.kept(), names, false).machineSubnet();
    ResourceBlock securityGroup =
        group
            .start(this, "SecurityGroup", "azurerm_network_security_group", names.of("browsers"))
            .build();
    ResourceBlock https =
        rule("Https", group, securityGroup)
            .set("description", "Browsers")
            .set("priority", 100)
            .set("access", "Allow")
            .set("protocol", "Tcp")
            .set("destination_port_range", "443")
            .set("source_address_prefixes", props.getNotebook().access().allowedCidrs())
            .build();
    ResourceBlock nothingElse =
        rule("NothingElse", group, securityGroup)
            .set("description", "Nor from other machines of the network")
            .set("priority", LAST)
            .set("access", "Deny")
            .set("protocol", "*")
            .set("destination_port_range", "*")
            .set("source_address_prefix", "*")
            .build();
    address =
        group
            .start(this, "Address", "azurerm_public_ip", names.of("address"))
            .set("allocation_method", "Static")
            .set("sku", "Standard")
            .set("domain_name_label", names.domainNameLabel())
            .set("domain_name_label_scope", "TenantReuse")
            .build();
    networkInterface =
        group
            .start(this, "Interface", "azurerm_network_interface", names.of("interface"))
            .set(
                "ip_configuration",
                List.of(
                    Map.of(
                        "name",
                        "browsers",
                        "subnet_id",
                        subnet,
                        "private_ip_address_allocation",
                        "Dynamic",
                        "public_ip_address_id",
                        address.attribute("id"))))
            .build();
    guard =
        ResourceBlock.Builder.create(
                this, "Guard", "azurerm_network_interface_security_group_association")
            .set("network_interface_id", networkInterface.attribute("id"))
            .set("network_security_group_id", securityGroup.attribute("id"))
            .dependsOn(https, nothingElse)
            .build();
  }

  public String address() {
    return address.attribute("ip_address");
  }

  public String hostName() {
    return address.attribute("fqdn");
  }

  public String interfaceId() {
    return networkInterface.attribute("id");
  }

  /** What lets in browsers, and nothing else. */
  public ResourceBlock guard() {
    return guard;
  }

  private ResourceBlock.Builder rule(String id, Group group, ResourceBlock securityGroup) {
    return ResourceBlock.Builder.create(this, id, "azurerm_network_security_rule")
        .set("name", id)
        .set("resource_group_name", group.name())
        .set("network_security_group_name", securityGroup.attribute("name"))
        .set("direction", "Inbound")
        .set("source_port_range", "*")
        .set("destination_address_prefix", "*");
  }
}
