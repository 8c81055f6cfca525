package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.gcp.compute.Network;
import com.pulumi.gcp.compute.NetworkArgs;
import com.pulumi.gcp.compute.Subnetwork;
import com.pulumi.gcp.compute.SubnetworkArgs;
import com.pulumi.gcp.compute.inputs.SubnetworkLogConfigArgs;
import io.github.cloudnotebook.gcp.GoogleId;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.NetworkRules;
import io.github.cloudnotebook.gcp.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.pulumi.Children;
import java.util.Optional;

/**
 * The network that a server joins: an existing one, or a small one of its own.
 *
 * @param networkId the id of the network
 * @param subnetworkId the id of its subnetwork in the region
 * @param project the project that the network is in, which may share it with the server's
 */
public record JoinedNetwork(
    Output<String> networkId, Output<String> subnetworkId, Output<String> project) {

  /** The one that the args give, else a new one. */
  public static JoinedNetwork of(
      Children children, NotebookServerOptions args, Place place, GoogleNames names) {
    return of(children, args.networkId(), args.subnetworkId(), place, names);
  }

  /** The one with these ids, else a new one. */
  static JoinedNetwork of(
      Children children,
      Optional<Output<String>> networkId,
      Optional<Output<String>> subnetworkId,
      Place place,
      GoogleNames names) {
    return networkId
        .map(network -> existing(network, subnetworkId.orElseThrow()))
        .orElseGet(() -> made(children, place, names));
  }

  private static JoinedNetwork existing(Output<String> network, Output<String> subnetwork) {
    Output<GoogleId> id = GivenId.of("networkId", GoogleId.Kind.NETWORK, network);
    return new JoinedNetwork(
        id.applyValue(GoogleId::text),
        GivenId.text("subnetworkId", GoogleId.Kind.SUBNETWORK, subnetwork),
        id.applyValue(GoogleId::project));
  }

  private static JoinedNetwork made(Children children, Place place, GoogleNames names) {
    Network network =
        new Network(
            children.name(),
            NetworkArgs.builder()
                .project(place.project())
                .name(names.base())
                .autoCreateSubnetworks(false)
                .build(),
            place.options(children));
    Subnetwork subnetwork =
        new Subnetwork(
            children.name(),
            SubnetworkArgs.builder()
                .project(place.project())
                .name(names.base())
                .network(network.id())
                .region(place.region())
                .ipCidrRange(NetworkRules.RANGE)
                .privateIpGoogleAccess(true)
                .logConfig(
                    SubnetworkLogConfigArgs.builder()
                        .aggregationInterval(NetworkRules.FLOW_LOG_INTERVAL)
                        .flowSampling(NetworkRules.FLOW_LOG_SHARE)
                        .metadata(NetworkRules.FLOW_LOG_METADATA)
                        .build())
                .build(),
            children.options());
    return new JoinedNetwork(network.id(), subnetwork.id(), place.project());
  }
}
