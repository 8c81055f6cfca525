package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.BrowserRules;
import io.github.cloudnotebook.azure.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * How browsers reach the machine: one address, one open port, and only from the allowed networks;
 * and port 80 for ACME authorities, if they check the domain there.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview">Network
 *     security groups</a>
 */
public final class Network extends Construct {
  private final @Nullable PublicAddress publicAddress;
  private final ResourceBlock networkInterface;
  private final ResourceBlock guard;

  public Network(
      Construct scope,
      String id,
      NotebookServerOptions props,
      Domain domain,
      Groups groups,
      AzureNames names) {
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
    ResourceBlock[] rules =
        BrowserRules.of(props.getNotebook(), domain.isCheckedByHttp()).stream()
            .map(rule -> rule(rule, group, securityGroup))
            .toArray(ResourceBlock[]::new);
    publicAddress = publicAddress(props, group, names);
    networkInterface =
        group
            .start(this, "Interface", "azurerm_network_interface", names.of("interface"))
            .set("ip_configuration", List.of(configuration(subnet)))
            .build();
    guard =
        ResourceBlock.Builder.create(
                this, "Guard", "azurerm_network_interface_security_group_association")
            .set("network_interface_id", networkInterface.attribute("id"))
            .set("network_security_group_id", securityGroup.attribute("id"))
            .dependsOn(rules)
            .build();
  }

  /** The address that browsers reach: the public one or, without it, the private one. */
  public String address() {
    return publicAddress != null
        ? publicAddress.ip()
        : networkInterface.attribute("private_ip_address");
  }

  Optional<String> publicAddressId() {
    return Optional.ofNullable(publicAddress).map(PublicAddress::id);
  }

  public Optional<String> hostName() {
    return Optional.ofNullable(publicAddress).map(PublicAddress::hostName);
  }

  public String interfaceId() {
    return networkInterface.attribute("id");
  }

  /** What lets in browsers, and nothing else. */
  public ResourceBlock guard() {
    return guard;
  }

  private @Nullable PublicAddress publicAddress(
      NotebookServerOptions props, Group group, AzureNames names) {
    if (!props.getNotebook().access().publicAddress()) {
      return null;
    }
    String existing = props.getPublicIpAddressId();
    return existing != null
        ? PublicAddress.existing(this, existing)
        : PublicAddress.create(this, group, names);
  }

  private Map<String, String> configuration(String subnet) {
    Map<String, String> configuration = new TreeMap<>();
    configuration.put("name", "browsers");
    configuration.put("subnet_id", subnet);
    configuration.put("private_ip_address_allocation", "Dynamic");
    publicAddressId().ifPresent(id -> configuration.put("public_ip_address_id", id));
    return configuration;
  }

  private ResourceBlock rule(BrowserRules.Rule rule, Group group, ResourceBlock securityGroup) {
    ResourceBlock.Builder block =
        ResourceBlock.Builder.create(this, rule.name(), "azurerm_network_security_rule")
            .set("name", rule.name())
            .set("resource_group_name", group.name())
            .set("network_security_group_name", securityGroup.attribute("name"))
            .set("direction", "Inbound")
            .set("source_port_range", "*")
            .set("destination_address_prefix", "*")
            .set("description", rule.description())
            .set("priority", rule.priority())
            .set("access", rule.access())
            .set("protocol", rule.protocol())
            .set("destination_port_range", rule.port());
    return rule.hasNetworks()
        ? block.set("source_address_prefixes", rule.sources()).build()
        : block.set("source_address_prefix", rule.sources().get(0)).build();
  }
}
