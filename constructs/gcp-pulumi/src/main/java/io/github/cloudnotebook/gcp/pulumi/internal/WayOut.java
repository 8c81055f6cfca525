package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.gcp.compute.Firewall;
import com.pulumi.gcp.compute.FirewallArgs;
import com.pulumi.gcp.compute.Router;
import com.pulumi.gcp.compute.RouterArgs;
import com.pulumi.gcp.compute.RouterNat;
import com.pulumi.gcp.compute.RouterNatArgs;
import com.pulumi.gcp.compute.inputs.FirewallDenyArgs;
import com.pulumi.gcp.compute.inputs.RouterNatLogConfigArgs;
import com.pulumi.gcp.compute.inputs.RouterNatSubnetworkArgs;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.pulumi.Children;

/**
 * The way to the internet for machines of a small network that have no public address.
 *
 * <p>Nothing comes in: a rule says so, for those who look for one. Google Cloud denies it without.
 *
 * @see <a href="https://cloud.google.com/nat/docs/overview">Cloud NAT</a>
 */
final class WayOut {
  private WayOut() {}

  /** Makes it; what it returns must be there before a machine starts. */
  static Resource of(Children children, JoinedNetwork network, Place place, GoogleNames names) {
    new Firewall(
        children.named("closed"),
        FirewallArgs.builder()
            .project(place.project())
            .name(names.of("closed"))
            .description("Nothing comes in")
            .network(network.networkId())
            .direction("INGRESS")
            .sourceRanges("0.0.0.0/0")
            .denies(FirewallDenyArgs.builder().protocol("all").build())
            .build(),
        place.options(children));
    Router router =
        new Router(
            children.name(),
            RouterArgs.builder()
                .project(place.project())
                .name(names.base())
                .region(place.region())
                .network(network.networkId())
                .build(),
            place.options(children));
    return new RouterNat(
        children.name(),
        RouterNatArgs.builder()
            .project(place.project())
            .name(names.base())
            .region(place.region())
            .router(router.name())
            .natIpAllocateOption("AUTO_ONLY")
            .sourceSubnetworkIpRangesToNat("LIST_OF_SUBNETWORKS")
            .subnetworks(
                RouterNatSubnetworkArgs.builder()
                    .name(network.subnetworkId())
                    .sourceIpRangesToNats("ALL_IP_RANGES")
                    .build())
            .logConfig(RouterNatLogConfigArgs.builder().enable(true).filter("ERRORS_ONLY").build())
            .build(),
        place.options(children));
  }
}
