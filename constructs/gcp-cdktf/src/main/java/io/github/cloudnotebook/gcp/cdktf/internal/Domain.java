package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.blueprint.PropertyRules;
import io.github.cloudnotebook.gcp.DomainRules;
import io.github.cloudnotebook.gcp.GoogleId;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.MachineRole;
import io.github.cloudnotebook.gcp.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import io.github.cloudnotebook.model.Tls;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/** The notebook's domain: its DNS record, and how an ACME authority checks it. */
public final class Domain extends Construct {
  private static final String PROPERTY = "managedZone";

  private final @Nullable String name;
  private final Tls tls;
  private final @Nullable ResourceName zone;

  /**
   * Reads the domain from the notebook and the properties. The zone's name does not tell which
   * domains are in it: Google Cloud refuses a record of another.
   *
   * @throws IllegalArgumentException if they contradict one another
   */
  public Domain(Construct server, String id, NotebookServerOptions props) {
    super(server, id);
    name = props.getNotebook().access().domain().orElse(null);
    tls = props.getNotebook().tls();
    String given = props.getManagedZone();
    zone = given == null ? null : ResourceName.of(PROPERTY, GoogleId.Kind.MANAGED_ZONE, given);
    PropertyRules rules = new PropertyRules(props.getNotebook(), server.getNode().getPath());
    if (zone != null) {
      rules.checkZone(PROPERTY, zone.text(), null);
    }
    rules.checkAcme(PROPERTY, zone != null);
  }

  /**
   * What the machine needs before it starts: the domain leads to it, and it may answer an
   * authority's challenges in the zone, or the authority reaches port 80.
   */
  public List<ResourceBlock> prepare(Place place, Network network, MachineIdentity identity) {
    List<ResourceBlock> prepared = new ArrayList<>();
    boolean acme = tls instanceof Tls.Acme;
    if (zone != null) {
      prepared.add(lead(zone, network));
      if (acme) {
        // The machine's requests count in its own project.
        prepared.add(Services.on(this, "dns", place.project()));
        prepared.addAll(identity.permit(account -> permit(zone, account)));
      }
    } else if (acme) {
      prepared.add(network.openToAuthorities());
    }
    return prepared;
  }

  /** Adds the fact that only the stack knows. */
  public void tell(Facts facts) {
    if (zone != null) {
      facts.put(Fact.DNS_ZONE, zone.text());
    }
  }

  private ResourceBlock lead(ResourceName zone, Network network) {
    return ResourceBlock.Builder.create(this, "Record", "google_dns_record_set")
        .set("project", zone.project())
        .set("managed_zone", zone.last())
        .set("name", name + ".")
        .set("type", "A")
        .set("ttl", DomainRules.SECONDS_TO_LIVE)
        .set("rrdatas", List.of(network.address()))
        .build();
  }

  /** The machine may find this zone among those of its project, and write records of it. */
  private List<ResourceBlock> permit(ResourceName zone, ResourceBlock identity) {
    ResourceBlock lists = role("Zones", MachineRole.LISTS_ZONES, zone, identity);
    ResourceBlock writes = role("Records", MachineRole.ANSWERS_ACME_CHALLENGES, zone, identity);
    return List.of(
        grant("MachineLists", "google_project_iam_member", zone, lists, identity).build(),
        grant("MachineAnswers", "google_dns_managed_zone_iam_member", zone, writes, identity)
            .set("managed_zone", zone.last())
            .build());
  }

  /** A custom role can be given in its own project only: that of the zone. */
  private ResourceBlock role(
      String id, MachineRole role, ResourceName zone, ResourceBlock identity) {
    return ResourceBlock.Builder.create(this, id, "google_project_iam_custom_role")
        .set("project", zone.project())
        .set("role_id", GoogleNames.role(id + identity.attribute("unique_id")))
        .set("title", role.title())
        .set("permissions", role.permissions())
        .build();
  }

  private ResourceBlock.Builder grant(
      String id, String type, ResourceName zone, ResourceBlock role, ResourceBlock identity) {
    return ResourceBlock.Builder.create(this, id, type)
        .set("project", zone.project())
        .set("role", role.attribute("id"))
        .set("member", identity.attribute("member"));
  }
}
