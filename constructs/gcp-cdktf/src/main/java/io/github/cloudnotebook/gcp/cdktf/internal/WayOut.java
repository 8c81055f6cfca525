package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * The way to the internet for machines of a small network that have no public address.
 *
 * <p>Nothing comes in: a rule says so, for those who look for one. Google Cloud denies it without.
 *
 * @see <a href="https://cloud.google.com/nat/docs/overview">Cloud NAT</a>
 */
final class WayOut extends Construct {
  private final ResourceBlock nat;

  WayOut(Construct scope, String id, JoinedNetwork network, Place place, GoogleNames names) {
    super(scope, id);
    place
        .start(this, "Closed", "google_compute_firewall")
        .set("name", names.of("closed"))
        .set("description", "Nothing comes in")
        .set("network", network.networkId())
        .set("direction", "INGRESS")
        .set("source_ranges", List.of("0.0.0.0/0"))
        .set("deny", List.of(Map.of("protocol", "all")))
        .build();
    ResourceBlock router =
        place
            .start(this, "Router", "google_compute_router")
            .set("name", names.base())
            .set("region", place.region())
            .set("network", network.networkId())
            .build();
    nat =
        place
            .start(this, "Nat", "google_compute_router_nat")
            .set("name", names.base())
            .set("region", place.region())
            .set("router", router.attribute("name"))
            .set("nat_ip_allocate_option", "AUTO_ONLY")
            .set("source_subnetwork_ip_ranges_to_nat", "LIST_OF_SUBNETWORKS")
            .set(
                "subnetwork",
                List.of(
                    Map.of(
                        "name",
                        network.subnetworkId(),
                        "source_ip_ranges_to_nat",
                        List.of("ALL_IP_RANGES"))))
            .set("log_config", List.of(Map.of("enable", true, "filter", "ERRORS_ONLY")))
            .build();
  }

  /** What must be there before a machine starts. */
  ResourceBlock needed() {
    return nat;
  }
}
