package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.network.NetworkFunctions;
import com.pulumi.azurenative.network.PublicIPAddress;
import com.pulumi.azurenative.network.PublicIPAddressArgs;
import com.pulumi.azurenative.network.enums.PublicIpAddressDnsSettingsDomainNameLabelScope;
import com.pulumi.azurenative.network.inputs.GetPublicIPAddressArgs;
import com.pulumi.azurenative.network.inputs.PublicIPAddressDnsSettingsArgs;
import com.pulumi.azurenative.network.inputs.PublicIPAddressSkuArgs;
import com.pulumi.azurenative.network.outputs.GetPublicIPAddressResult;
import com.pulumi.azurenative.network.outputs.PublicIPAddressDnsSettingsResponse;
import com.pulumi.core.Output;
import io.github.cloudnotebook.azure.AzureId;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.pulumi.Children;
import java.util.Optional;

/**
 * An address that stays when the machine is stopped or replaced: an existing one, or a new one.
 *
 * @param id the id of the resource
 * @param ip the address itself
 * @param hostName the name that Azure gives it; empty if an existing one has none
 */
public record PublicAddress(Output<String> id, Output<String> ip, Output<String> hostName) {

  public static PublicAddress of(
      Children children, NotebookServerOptions args, Group group, AzureNames names) {
    return args.publicIpAddressId()
        .map(given -> existing(children, given))
        .orElseGet(() -> made(children, group, names));
  }

  private static PublicAddress existing(Children children, Output<String> given) {
    Output<AzureId> id =
        GivenId.of("publicIpAddressId", "Microsoft.Network/publicIPAddresses", given);
    Output<GetPublicIPAddressResult> found =
        NetworkFunctions.getPublicIPAddress(
            GetPublicIPAddressArgs.builder()
                .publicIpAddressName(id.applyValue(AzureId::name))
                .resourceGroupName(id.applyValue(AzureId::resourceGroup))
                .build(),
            children.asking());
    return new PublicAddress(
        id.applyValue(AzureId::text),
        found.applyValue(address -> address.ipAddress().orElseThrow()),
        found.applyValue(address -> nameIn(address.dnsSettings())));
  }

  /** A static one, whose name only this tenant can use again. */
  private static PublicAddress made(Children children, Group group, AzureNames names) {
    PublicIPAddress address =
        new PublicIPAddress(
            children.name(),
            PublicIPAddressArgs.builder()
                .publicIpAddressName(names.of("address"))
                .resourceGroupName(group.name())
                .location(group.location())
                .publicIPAllocationMethod("Static")
                .sku(PublicIPAddressSkuArgs.builder().name("Standard").build())
                .dnsSettings(
                    PublicIPAddressDnsSettingsArgs.builder()
                        .domainNameLabel(names.domainNameLabel())
                        .domainNameLabelScope(
                            PublicIpAddressDnsSettingsDomainNameLabelScope.TenantReuse)
                        .build())
                .build(),
            children.options());
    return new PublicAddress(
        address.id(),
        address.ipAddress().applyValue(ip -> ip.orElseThrow()),
        address.dnsSettings().applyValue(PublicAddress::nameIn));
  }

  private static String nameIn(Optional<PublicIPAddressDnsSettingsResponse> settings) {
    return settings.flatMap(PublicIPAddressDnsSettingsResponse::fqdn).orElse("");
  }
}
