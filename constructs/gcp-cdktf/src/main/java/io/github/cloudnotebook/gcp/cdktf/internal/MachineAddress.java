package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.GoogleId;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.terraform.DataBlock;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * The address that browsers reach: a public one, new or existing, or one of the network.
 *
 * @param ip the address itself
 * @param isPublic whether it is public
 */
record MachineAddress(String ip, boolean isPublic) {

  /**
   * The one that the properties ask for.
   *
   * @throws IllegalArgumentException if the id of an existing one is none
   */
  static MachineAddress of(
      Construct network,
      NotebookServerOptions props,
      JoinedNetwork joined,
      Place place,
      GoogleNames names) {
    boolean isPublic = props.getNotebook().access().publicAddress();
    if (props.getAddressId() != null) {
      ResourceName existing =
          ResourceName.of("addressId", GoogleId.Kind.ADDRESS, props.getAddressId());
      DataBlock address =
          DataBlock.Builder.create(network, "ExistingAddress", "google_compute_address")
              .set("project", existing.project())
              .set("region", place.region())
              .set("name", existing.last())
              .build();
      return new MachineAddress(address.attribute("address"), isPublic);
    }
    ResourceBlock.Builder address =
        place
            .start(network, "Address", "google_compute_address")
            .set("name", names.base())
            .set("region", place.region());
    if (!isPublic) {
      address.set("address_type", "INTERNAL").set("subnetwork", joined.subnetworkId());
    }
    return new MachineAddress(address.build().attribute("address"), isPublic);
  }

  /** The machine's interface in a subnetwork, with this address. */
  Map<String, Object> networkInterface(String subnetworkId) {
    return isPublic
        ? Map.of("subnetwork", subnetworkId, "access_config", List.of(Map.of("nat_ip", ip)))
        : Map.of("subnetwork", subnetworkId, "network_ip", ip);
  }
}
