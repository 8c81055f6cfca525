package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.cdktf.NotebookServerOptions;
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
  private final Place place;
  private final GoogleNames names;
  private final ResourceBlock identity;
  private final JoinedNetwork joined;
  private final ResourceBlock address;
  private final ResourceBlock opening;

  public Network(
      Construct scope,
      String id,
      NotebookServerOptions props,
      Place place,
      GoogleNames names,
      ResourceBlock identity) {
    super(scope, id);
    this.place = place;
    this.names = names;
    this.identity = identity;
    joined = JoinedNetwork.of(this, props, place, names);
    opening =
        open("Https", "https", "Browsers", props.getNotebook().access().allowedCidrs(), "443");
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
    return joined.subnetworkId();
  }

  /** What lets in browsers. */
  public ResourceBlock opening() {
    return opening;
  }

  /** Lets in the ACME authorities of the world, which fetch a file. */
  ResourceBlock openToAuthorities() {
    return open("Http", "http", "ACME authorities", List.of("0.0.0.0/0"), "80");
  }

  private ResourceBlock open(
      String id, String name, String whom, List<String> sources, String port) {
    return place
        .start(this, id, "google_compute_firewall")
        // A shared network's rules are in its own project.
        .set("project", joined.project())
        .set("name", names.of(name))
        .set("description", whom)
        .set("network", joined.networkId())
        .set("direction", "INGRESS")
        .set("source_ranges", sources)
        .set("target_service_accounts", List.of(identity.attribute("email")))
        .set("allow", List.of(Map.of("protocol", "tcp", "ports", List.of(port))))
        .build();
  }
}
