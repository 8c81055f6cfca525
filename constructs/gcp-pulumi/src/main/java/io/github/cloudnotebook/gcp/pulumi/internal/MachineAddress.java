package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.gcp.compute.Address;
import com.pulumi.gcp.compute.AddressArgs;
import com.pulumi.gcp.compute.ComputeFunctions;
import com.pulumi.gcp.compute.inputs.GetAddressArgs;
import com.pulumi.gcp.compute.inputs.InstanceNetworkInterfaceAccessConfigArgs;
import com.pulumi.gcp.compute.inputs.InstanceNetworkInterfaceArgs;
import com.pulumi.gcp.compute.outputs.GetAddressResult;
import io.github.cloudnotebook.gcp.GoogleId;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.pulumi.Children;

/**
 * An address that stays when the machine is stopped or replaced: a public one, new or existing, or
 * one of the network.
 *
 * @param ip the address itself
 * @param isPublic whether it is public
 */
public record MachineAddress(Output<String> ip, boolean isPublic) {

  /** The one that the args ask for. */
  public static MachineAddress of(
      Children children,
      NotebookServerOptions args,
      JoinedNetwork network,
      Place place,
      GoogleNames names) {
    boolean isPublic = args.notebook().access().publicAddress();
    return new MachineAddress(
        args.addressId()
            .map(given -> existing(children, given, place))
            .orElseGet(() -> made(children, isPublic, network, place, names)),
        isPublic);
  }

  /** The machine's interface in the network, with this address. */
  InstanceNetworkInterfaceArgs interfaceIn(JoinedNetwork network) {
    InstanceNetworkInterfaceArgs.Builder made =
        InstanceNetworkInterfaceArgs.builder().subnetwork(network.subnetworkId());
    return (isPublic
            ? made.accessConfigs(
                InstanceNetworkInterfaceAccessConfigArgs.builder().natIp(ip).build())
            : made.networkIp(ip))
        .build();
  }

  private static Output<String> existing(Children children, Output<String> given, Place place) {
    Output<GoogleId> id = GivenId.of("addressId", GoogleId.Kind.ADDRESS, given);
    return ComputeFunctions.getAddress(
            GetAddressArgs.builder()
                .project(id.applyValue(GoogleId::project))
                .region(place.region())
                .name(id.applyValue(GoogleId::last))
                .build(),
            children.asking())
        .applyValue(GetAddressResult::address);
  }

  private static Output<String> made(
      Children children, boolean isPublic, JoinedNetwork network, Place place, GoogleNames names) {
    AddressArgs.Builder address =
        AddressArgs.builder().project(place.project()).name(names.base()).region(place.region());
    if (!isPublic) {
      address.addressType("INTERNAL").subnetwork(network.subnetworkId());
    }
    return new Address(children.name(), address.build(), place.options(children)).address();
  }
}
