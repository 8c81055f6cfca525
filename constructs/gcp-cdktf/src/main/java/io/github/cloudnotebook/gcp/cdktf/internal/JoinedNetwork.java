package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.GoogleId;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.cdktf.NotebookServerOptions;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * The network that a server joins: an existing one, or a new one of its own.
 *
 * @param networkId the id of the network
 * @param subnetworkId the id of its subnetwork in the region
 * @param project the project that the network is in, which may share it with the server's
 */
public record JoinedNetwork(String networkId, String subnetworkId, String project) {

  /**
   * The one that the properties give, else a new one.
   *
   * @throws IllegalArgumentException if an id that is given is none
   */
  public static JoinedNetwork of(
      Construct scope, NotebookServerOptions props, Place place, GoogleNames names) {
    return of(scope, props.getNetworkId(), props.getSubnetworkId(), place, names);
  }

  /**
   * The one with these ids, else a new one.
   *
   * @throws IllegalArgumentException if an id that is given is none
   */
  static JoinedNetwork of(
      Construct scope,
      @Nullable String network,
      @Nullable String subnetwork,
      Place place,
      GoogleNames names) {
    if (network == null || subnetwork == null) {
      SmallNetwork own = new SmallNetwork(scope, "Network", place, names);
      return new JoinedNetwork(own.networkId(), own.subnetworkId(), place.project());
    }
    ResourceName name = ResourceName.of("networkId", GoogleId.Kind.NETWORK, network);
    ResourceName.of("subnetworkId", GoogleId.Kind.SUBNETWORK, subnetwork);
    return new JoinedNetwork(network, subnetwork, name.project());
  }
}
