package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.network.Subnet;
import com.pulumi.azurenative.network.SubnetArgs;
import com.pulumi.azurenative.network.VirtualNetwork;
import com.pulumi.azurenative.network.VirtualNetworkArgs;
import com.pulumi.azurenative.network.inputs.AddressSpaceArgs;
import com.pulumi.azurenative.network.inputs.DelegationArgs;
import com.pulumi.azurenative.network.inputs.ServiceEndpointPropertiesFormatArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.DatabaseRules;
import io.github.cloudnotebook.pulumi.Children;

/**
 * A network for one server, and for its database.
 *
 * <p>It is in the group of what outlives the server: a database stays in its network for good.
 */
public final class SmallNetwork {
  private final Children children;
  private final Group kept;
  private final boolean outlives;
  private final boolean protect;
  private final VirtualNetwork network;
  private final Subnet machine;

  /**
   * Makes it.
   *
   * @param outlives whether it stays when the stack is destroyed
   * @param protect whether Pulumi then refuses to replace or delete it
   */
  public SmallNetwork(
      Children children, Group kept, AzureNames names, boolean outlives, boolean protect) {
    this.children = children;
    this.kept = kept;
    this.outlives = outlives;
    this.protect = protect;
    network =
        new VirtualNetwork(
            children.name(),
            VirtualNetworkArgs.builder()
                .virtualNetworkName(names.of("network"))
                .resourceGroupName(kept.name())
                .location(kept.location())
                .addressSpace(AddressSpaceArgs.builder().addressPrefixes("10.0.0.0/24").build())
                .build(),
            options().build());
    machine =
        new Subnet(children.name(), subnet("machine", "10.0.0.0/28").build(), options().build());
  }

  /** The id of the machine's subnet. */
  public Output<String> subnetId() {
    return machine.id();
  }

  /** Adds the subnet of a database, and returns its id. */
  public Output<String> addDatabaseSubnet() {
    CustomResourceOptions.Builder after = options();
    // Azure changes a network by one subnet at a time.
    after.dependsOn(machine);
    return new Subnet(
            children.named("database"),
            subnet("database", "10.0.0.16/28")
                .serviceEndpoints(
                    ServiceEndpointPropertiesFormatArgs.builder()
                        .service(DatabaseRules.BACKUP_SERVICE)
                        .build())
                .delegations(
                    DelegationArgs.builder()
                        .name("database")
                        .serviceName(DatabaseRules.DELEGATION)
                        .build())
                .build(),
            after.build())
        .id();
  }

  private SubnetArgs.Builder subnet(String name, String addresses) {
    return SubnetArgs.builder()
        .subnetName(name)
        .virtualNetworkName(network.name())
        .resourceGroupName(kept.name())
        .addressPrefix(addresses);
  }

  private CustomResourceOptions.Builder options() {
    CustomResourceOptions.Builder options = (outlives ? children.keeping() : children).building();
    if (outlives) {
      options.protect(protect);
    }
    return options;
  }
}
