package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.NetworkRules;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/** A network for one server and what it uses. */
public final class SmallNetwork extends Construct {
  private final ResourceBlock network;
  private final ResourceBlock subnetwork;

  public SmallNetwork(Construct scope, String id, Place place, GoogleNames names) {
    super(scope, id);
    network =
        place
            .start(this, "Network", "google_compute_network")
            .set("name", names.base())
            .set("auto_create_subnetworks", false)
            .build();
    subnetwork =
        place
            .start(this, "Subnetwork", "google_compute_subnetwork")
            .set("name", names.base())
            .set("network", network.attribute("id"))
            .set("region", place.region())
            .set("ip_cidr_range", NetworkRules.RANGE)
            .set("private_ip_google_access", true)
            .set(
                "log_config",
                List.of(
                    Map.of(
                        "aggregation_interval", NetworkRules.FLOW_LOG_INTERVAL,
                        "flow_sampling", NetworkRules.FLOW_LOG_SHARE,
                        "metadata", NetworkRules.FLOW_LOG_METADATA)))
            .build();
  }

  /** The id of the network. */
  public String networkId() {
    return network.attribute("id");
  }

  /** The id of the subnetwork. */
  public String subnetworkId() {
    return subnetwork.attribute("id");
  }
}
