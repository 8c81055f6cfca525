package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.network.Subnet;
import com.pulumi.azurenative.network.SubnetArgs;
import com.pulumi.azurenative.network.VirtualNetwork;
import com.pulumi.azurenative.network.VirtualNetworkArgs;
import com.pulumi.azurenative.network.inputs.AddressSpaceArgs;
import com.pulumi.core.Output;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.pulumi.Children;

/**
 * A network for one server.
 *
 * <p>It is in the group of what outlives the server: a database stays in its network for good.
 */
public final class SmallNetwork {
  private final Subnet machine;

  public SmallNetwork(Children children, Group kept, AzureNames names) {
    VirtualNetwork network =
        new VirtualNetwork(
            children.name(),
            VirtualNetworkArgs.builder()
                .virtualNetworkName(names.of("network"))
                .resourceGroupName(kept.name())
                .location(kept.location())
                .addressSpace(AddressSpaceArgs.builder().addressPrefixes("10.0.0.0/24").build())
                .build(),
            children.options());
    machine =
        new Subnet(
            children.name(),
            SubnetArgs.builder()
                .subnetName("machine")
                .virtualNetworkName(network.name())
                .resourceGroupName(kept.name())
                .addressPrefix("10.0.0.0/28")
                .build(),
            children.options());
  }

  /** The id of the machine's subnet. */
  public Output<String> subnetId() {
    return machine.id();
  }
}
