package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.network.NetworkInterface;
import com.pulumi.azurenative.network.NetworkInterfaceArgs;
import com.pulumi.azurenative.network.NetworkSecurityGroup;
import com.pulumi.azurenative.network.NetworkSecurityGroupArgs;
import com.pulumi.azurenative.network.inputs.NetworkInterfaceIPConfigurationArgs;
import com.pulumi.azurenative.network.inputs.PublicIPAddressArgs;
import com.pulumi.azurenative.network.inputs.SecurityRuleArgs;
import com.pulumi.azurenative.network.inputs.SubnetArgs;
import com.pulumi.core.Output;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.BrowserRules;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.pulumi.Children;
import java.util.List;
import java.util.Optional;

/** How browsers reach the machine: a network interface, and what guards it. */
public final class Browsers {
  private final NetworkInterface networkInterface;

  public Browsers(
      Children children,
      Notebook notebook,
      Domain domain,
      Group group,
      AzureNames names,
      Output<String> subnetId,
      Optional<PublicAddress> publicAddress) {
    NetworkSecurityGroup guard =
        new NetworkSecurityGroup(
            children.name(),
            NetworkSecurityGroupArgs.builder()
                .networkSecurityGroupName(names.of("browsers"))
                .resourceGroupName(group.name())
                .location(group.location())
                .securityRules(rules(notebook, domain))
                .build(),
            children.options());
    NetworkInterfaceIPConfigurationArgs.Builder configuration =
        NetworkInterfaceIPConfigurationArgs.builder()
            .name("browsers")
            .subnet(SubnetArgs.builder().id(subnetId).build())
            .privateIPAllocationMethod("Dynamic");
    publicAddress.ifPresent(
        address ->
            configuration.publicIPAddress(PublicIPAddressArgs.builder().id(address.id()).build()));
    networkInterface =
        new NetworkInterface(
            children.name(),
            NetworkInterfaceArgs.builder()
                .networkInterfaceName(names.of("interface"))
                .resourceGroupName(group.name())
                .location(group.location())
                .networkSecurityGroup(
                    com.pulumi.azurenative.network.inputs.NetworkSecurityGroupArgs.builder()
                        .id(guard.id())
                        .build())
                .ipConfigurations(configuration.build())
                .build(),
            children.options());
  }

  /** The machine's address within its network. */
  public Output<String> privateIp() {
    return networkInterface
        .ipConfigurations()
        .applyValue(all -> all.orElseThrow().get(0).privateIPAddress().orElseThrow());
  }

  Output<String> interfaceId() {
    return networkInterface.id();
  }

  private static List<SecurityRuleArgs> rules(Notebook notebook, Domain domain) {
    return BrowserRules.of(notebook, domain.isCheckedByHttp()).stream()
        .map(Browsers::rule)
        .toList();
  }

  private static SecurityRuleArgs rule(BrowserRules.Rule rule) {
    SecurityRuleArgs.Builder args =
        SecurityRuleArgs.builder()
            .name(rule.name())
            .description(rule.description())
            .priority(rule.priority())
            .direction("Inbound")
            .access(rule.access())
            .protocol(rule.protocol())
            .sourcePortRange("*")
            .destinationAddressPrefix("*")
            .destinationPortRange(rule.port());
    return rule.hasNetworks()
        ? args.sourceAddressPrefixes(rule.sources()).build()
        : args.sourceAddressPrefix(rule.sources().get(0)).build();
  }
}
