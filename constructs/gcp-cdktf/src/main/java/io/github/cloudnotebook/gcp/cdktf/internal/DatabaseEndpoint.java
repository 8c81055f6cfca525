package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.DatabaseRules;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.cdktf.NotebookDatabaseProps;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * The address that leads to an instance of Cloud SQL from one network, and its name there.
 *
 * <p>Private Service Connect makes the way, and not a peering: it changes nothing that others have
 * in the network, and it can be moved to another one.
 *
 * @see <a
 *     href="https://cloud.google.com/sql/docs/postgres/configure-private-service-connect">Private
 *     Service Connect</a>
 */
final class DatabaseEndpoint extends Construct {
  DatabaseEndpoint(
      Construct scope,
      String id,
      ResourceBlock server,
      NotebookDatabaseProps props,
      Services services,
      GoogleNames names) {
    super(scope, id);
    String project = props.getProject();
    ResourceBlock address =
        services
            .needed(ResourceBlock.Builder.create(this, "Address", "google_compute_address"))
            .set("project", project)
            .set("region", props.getRegion())
            .set("name", names.of("database"))
            .set("address_type", "INTERNAL")
            .set("subnetwork", props.getSubnetworkId())
            .build();
    ResourceBlock.Builder.create(this, "Rule", "google_compute_forwarding_rule")
        .set("project", project)
        .set("region", props.getRegion())
        .set("name", names.of("database"))
        .set("network", props.getNetworkId())
        .set("ip_address", address.attribute("self_link"))
        .set("target", server.attribute("psc_service_attachment_link"))
        .set("load_balancing_scheme", DatabaseRules.BALANCING)
        .build();
    String name = CloudSqlServer.host(server.attribute("dns_name")) + ".";
    ResourceBlock zone =
        services
            .needed(ResourceBlock.Builder.create(this, "Zone", "google_dns_managed_zone"))
            .set("project", project)
            .set("name", names.of("database"))
            .set("description", DatabaseRules.ZONE_DESCRIPTION)
            .set("dns_name", name)
            .set("visibility", "private")
            .set(
                "private_visibility_config",
                List.of(Map.of("networks", List.of(Map.of("network_url", props.getNetworkId())))))
            .build();
    ResourceBlock.Builder.create(this, "Record", "google_dns_record_set")
        .set("project", project)
        .set("managed_zone", zone.attribute("name"))
        .set("name", name)
        .set("type", "A")
        .set("ttl", DatabaseRules.SECONDS_TO_LIVE)
        .set("rrdatas", List.of(address.attribute("address")))
        .build();
  }
}
