package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.ArrayList;
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
  /** The last rule that may be added; Azure's own, which let in the whole network, come after. */
  private static final int LAST = 4096;

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
    List<ResourceBlock> rules = new ArrayList<>();
    rules.add(
        rule("Https", group, securityGroup)
            .set("description", "Browsers")
            .set("priority", 100)
            .set("access", "Allow")
            .set("protocol", "Tcp")
            .set("destination_port_range", "443")
            .set("source_address_prefixes", props.getNotebook().access().allowedCidrs())
            .build());
    if (domain.isCheckedByHttp()) {
      rules.add(
          rule("Acme", group, securityGroup)
              .set("description", "ACME authorities, which check the domain")
              .set("priority", 110)
              .set("access", "Allow")
              .set("protocol", "Tcp")
              .set("destination_port_range", "80")
              .set("source_address_prefix", "Internet")
              .build());
    }
    rules.add(
        rule("NothingElse", group, securityGroup)
            .set("description", "Nor from other machines of the network")
            .set("priority", LAST)
            .set("access", "Deny")
            .set("protocol", "*")
            .set("destination_port_range", "*")
            .set("source_address_prefix", "*")
            .build());
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
            .dependsOn(rules.toArray(ResourceBlock[]::new))
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
