package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * How browsers reach the machine: one address, one open port, and only from the allowed networks.
 * Google Cloud denies all else that comes into a network without rules.
 *
 * @see <a href="https://cloud.google.com/firewall/docs/firewalls">Firewall rules</a>
 */
public final class Network extends Construct {
  private final ResourceBlock subnetwork;
  private final ResourceBlock address;
  private final ResourceBlock opening;

  public Network(
      Construct scope,
      String id,
      Access access,
      Place place,
      GoogleNames names,
      ResourceBlock identity) {
    super(scope, id);
    ResourceBlock network =
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
            .set("ip_cidr_range", "10.0.0.0/28")
            .set("private_ip_google_access", true)
            .set(
                "log_config",
                List.of(
                    Map.of(
                        "aggregation_interval", "INTERVAL_10_MIN",
                        "flow_sampling", 0.5,
                        "metadata", "INCLUDE_ALL_METADATA")))
            .build();
    opening =
        place
            .start(this, "Https", "google_compute_firewall")
            .set("name", names.of("https"))
            .set("description", "Browsers")
            .set("network", network.attribute("id"))
            .set("direction", "INGRESS")
            .set("source_ranges", access.allowedCidrs())
            .set("target_service_accounts", List.of(identity.attribute("email")))
            .set("allow", List.of(Map.of("protocol", "tcp", "ports", List.of("443"))))
            .build();
    address =
        place
            .start(this, "Address", "google_compute_address")
            .set("name", names.base())
            .set("region", place.region())
            .build();
  }

  public String address() {
    return address.attribute("address");
  }

  String subnetworkId() {
    return subnetwork.attribute("id");
  }

  /** What lets in browsers. */
  public ResourceBlock opening() {
    return opening;
  }
}
