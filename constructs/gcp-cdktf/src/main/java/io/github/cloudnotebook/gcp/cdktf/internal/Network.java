package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.Opening;
import io.github.cloudnotebook.gcp.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * How browsers reach the machine: one address, one open port, and only from the allowed networks;
 * without a public address also by Identity-Aware Proxy, which asks who they are. Google Cloud
 * denies all else that comes into a network without rules.
 */
public final class Network extends Construct {
  private final Place place;
  private final GoogleNames names;
  private final MachineIdentity identity;
  private final JoinedNetwork joined;
  private final MachineAddress address;
  private final List<ResourceBlock> openings = new ArrayList<>();

  public Network(
      Construct scope,
      String id,
      NotebookServerOptions props,
      Place place,
      GoogleNames names,
      MachineIdentity identity) {
    super(scope, id);
    this.place = place;
    this.names = names;
    this.identity = identity;
    Access access = props.getNotebook().access();
    joined = JoinedNetwork.of(this, props, place, names);
    if (!access.allowedCidrs().isEmpty()) {
      openings.add(open("Https", Opening.toBrowsers(access)));
    }
    if (!access.publicAddress()) {
      openings.add(Services.on(this, "iap", place.project()));
      openings.add(open("Tunnel", Opening.toTunnels()));
    }
    address = MachineAddress.of(this, props, joined, place, names);
  }

  /** The address that browsers reach: the public one or, without it, the one of the network. */
  public String address() {
    return address.ip();
  }

  /** The machine's interface. */
  Map<String, Object> networkInterface() {
    return address.networkInterface(joined.subnetworkId());
  }

  /** What lets in browsers. */
  public List<ResourceBlock> openings() {
    return List.copyOf(openings);
  }

  /** Lets in the ACME authorities of the world, which fetch a file. */
  ResourceBlock openToAuthorities() {
    return open("Http", Opening.toAuthorities());
  }

  private ResourceBlock open(String id, Opening opening) {
    return place
        .start(this, id, "google_compute_firewall")
        // A shared network's rules are in its own project.
        .set("project", joined.project())
        .set("name", names.of(opening.part()))
        .set("description", opening.whom())
        .set("network", joined.networkId())
        .set("direction", "INGRESS")
        .set("source_ranges", opening.sources())
        .set("target_service_accounts", List.of(identity.email()))
        .set(
            "allow",
            List.of(Map.of("protocol", Opening.PROTOCOL, "ports", List.of(opening.port()))))
        .build();
  }
}
