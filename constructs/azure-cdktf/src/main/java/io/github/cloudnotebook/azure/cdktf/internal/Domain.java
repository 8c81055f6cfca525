package io.github.cloudnotebook.azure.cdktf.internal;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.Token;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.MachineRole;
import io.github.cloudnotebook.azure.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.blueprint.PropertyRules;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import io.github.cloudnotebook.model.Tls;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/** The notebook's domain: its DNS record, and how an ACME authority checks it. */
public final class Domain extends Construct {
  private static final int SECONDS_TO_LIVE = 300;

  private final @Nullable String name;
  private final Tls tls;
  private final @Nullable ResourceId zone;

  /**
   * Reads the domain from the notebook and the properties.
   *
   * @throws IllegalArgumentException if they contradict one another
   */
  public Domain(Construct server, String id, NotebookServerOptions props) {
    super(server, id);
    name = props.getNotebook().access().domain().orElse(null);
    tls = props.getNotebook().tls();
    String zoneId = props.getDnsZoneId();
    zone = zoneId == null ? null : ResourceId.of("dnsZoneId", "Microsoft.Network/dnsZones", zoneId);
    PropertyRules rules = new PropertyRules(props.getNotebook(), server.getNode().getPath());
    if (zone != null) {
      rules.checkZone(
          "dnsZoneId",
          zone.text(),
          Token.isUnresolved(zone.text()) ? null : zone.name().toLowerCase(Locale.ROOT));
    }
    rules.checkAcme("dnsZoneId", zone != null);
  }

  /** Whether ACME authorities check the domain on port 80. */
  public boolean isCheckedByHttp() {
    return tls instanceof Tls.Acme && zone == null;
  }

  /**
   * What the machine needs before it starts: the domain leads to it, and it may answer an
   * authority's challenges in the zone.
   */
  public List<ResourceBlock> prepare(Network network, MachineIdentity identity, AzureNames names) {
    List<ResourceBlock> prepared = new ArrayList<>();
    if (zone != null) {
      prepared.add(lead(zone, network));
      if (tls instanceof Tls.Acme) {
        prepared.addAll(identity.permit(principal -> permit(zone, principal, names)));
      }
    }
    return prepared;
  }

  /** Adds the fact that only the stack knows. */
  public void tell(Facts facts) {
    if (zone != null) {
      facts.put(Fact.DNS_ZONE, zone.text());
    }
  }

  /**
   * An alias of the public address: it is gone with the address, so it never leads to a stranger. A
   * private address has no alias.
   *
   * @see <a href="https://learn.microsoft.com/azure/dns/dns-alias">Alias records</a>
   */
  private ResourceBlock lead(ResourceId zone, Network network) {
    ResourceBlock.Builder address =
        ResourceBlock.Builder.create(this, "Record", "azurerm_dns_a_record")
            .set("name", nameIn(zone))
            .set("zone_name", zone.name())
            .set("resource_group_name", zone.resourceGroup())
            .set("ttl", SECONDS_TO_LIVE);
    network
        .publicAddressId()
        .ifPresentOrElse(
            id -> address.set("target_resource_id", id),
            () -> address.set("records", List.of(network.address())));
    return address.build();
  }

  /** The domain's name within the zone, or {@code @} if it is the zone's own. */
  private String nameIn(ResourceId zone) {
    return Fn.trimprefix(Fn.trimsuffix("@." + name, "." + zone.name()), "@.");
  }

  private ResourceBlock permit(ResourceId zone, String principal, AzureNames names) {
    String unique =
        Fn.substr(Fn.sha256(zone.text() + "/" + names.hash()), 0, AzureNames.UNIQUE_DIGITS);
    ResourceBlock role =
        ResourceBlock.Builder.create(this, "Role", "azurerm_role_definition")
            .set("name", MachineRole.ANSWERS_ACME_CHALLENGES.name(unique))
            .set("description", MachineRole.ANSWERS_ACME_CHALLENGES.description())
            // A role can be assigned in a resource group, and not in less.
            .set("scope", zone.resourceGroupId())
            .set(
                "permissions",
                List.of(Map.of("actions", MachineRole.ANSWERS_ACME_CHALLENGES.actions())))
            .build();
    return ResourceBlock.Builder.create(this, "MachineAnswers", "azurerm_role_assignment")
        .set("scope", zone.text())
        .set("role_definition_id", role.attribute("role_definition_resource_id"))
        .set("principal_id", principal)
        .set("principal_type", "ServicePrincipal")
        .build();
  }
}
