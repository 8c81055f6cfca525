package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.gcp.compute.Address;
import com.pulumi.gcp.compute.AddressArgs;
import com.pulumi.gcp.compute.ForwardingRule;
import com.pulumi.gcp.compute.ForwardingRuleArgs;
import com.pulumi.gcp.dns.ManagedZone;
import com.pulumi.gcp.dns.ManagedZoneArgs;
import com.pulumi.gcp.dns.RecordSet;
import com.pulumi.gcp.dns.RecordSetArgs;
import com.pulumi.gcp.dns.inputs.ManagedZonePrivateVisibilityConfigArgs;
import com.pulumi.gcp.dns.inputs.ManagedZonePrivateVisibilityConfigNetworkArgs;
import com.pulumi.gcp.sql.DatabaseInstance;
import io.github.cloudnotebook.gcp.DatabaseRules;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.pulumi.NotebookDatabaseArgs;
import io.github.cloudnotebook.pulumi.Children;
import java.util.List;

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
final class DatabaseEndpoint {
  private DatabaseEndpoint() {}

  /** Makes it. */
  static void make(
      Children children,
      DatabaseInstance server,
      NotebookDatabaseArgs args,
      Place place,
      GoogleNames names) {
    String name = names.of("database");
    Address address =
        new Address(
            children.name(),
            AddressArgs.builder()
                .project(place.project())
                .region(place.region())
                .name(name)
                .addressType("INTERNAL")
                .subnetwork(args.subnetworkId())
                .build(),
            place.options(children));
    new ForwardingRule(
        children.name(),
        ForwardingRuleArgs.builder()
            .project(place.project())
            .region(place.region())
            .name(name)
            .network(args.networkId())
            .ipAddress(address.selfLink())
            .target(server.pscServiceAttachmentLink())
            .loadBalancingScheme(DatabaseRules.BALANCING)
            .build(),
        children.options());
    Output<String> record =
        server.dnsName().applyValue(dnsName -> DatabaseRules.host(dnsName) + ".");
    ManagedZone zone =
        new ManagedZone(
            children.name(),
            ManagedZoneArgs.builder()
                .project(place.project())
                .name(name)
                .description(DatabaseRules.ZONE_DESCRIPTION)
                .dnsName(record)
                .visibility("private")
                .privateVisibilityConfig(
                    ManagedZonePrivateVisibilityConfigArgs.builder()
                        .networks(
                            ManagedZonePrivateVisibilityConfigNetworkArgs.builder()
                                .networkUrl(args.networkId())
                                .build())
                        .build())
                .build(),
            place.options(children));
    new RecordSet(
        children.name(),
        RecordSetArgs.builder()
            .project(place.project())
            .managedZone(zone.name())
            .name(record)
            .type("A")
            .ttl(DatabaseRules.SECONDS_TO_LIVE)
            .rrdatas(address.address().applyValue(List::of))
            .build(),
        children.options());
  }
}
