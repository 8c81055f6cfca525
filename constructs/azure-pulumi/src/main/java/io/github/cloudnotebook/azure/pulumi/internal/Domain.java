package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.network.RecordSet;
import com.pulumi.azurenative.network.RecordSetArgs;
import com.pulumi.azurenative.network.inputs.ARecordArgs;
import com.pulumi.azurenative.network.inputs.SubResourceArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.azure.AzureId;
import io.github.cloudnotebook.azure.MachineRole;
import io.github.cloudnotebook.azure.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.blueprint.PropertyRules;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.Tls;
import io.github.cloudnotebook.pulumi.Children;
import io.github.cloudnotebook.pulumi.Told;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The notebook's domain in an existing zone: its record, and how an ACME authority checks it. */
public final class Domain {
  private static final double SECONDS_TO_LIVE = 300;

  private final Children children;
  private final Notebook notebook;
  private final Optional<Output<AzureId>> zone;

  /** Reads the domain; a zone that does not have it is refused in the preview. */
  public Domain(Children children, NotebookServerOptions args) {
    this.children = children;
    notebook = args.notebook();
    zone = args.dnsZoneId().map(this::checked);
  }

  /** Whether ACME authorities check the domain on port 80. */
  boolean isCheckedByHttp() {
    return notebook.tls() instanceof Tls.Acme && zone.isEmpty();
  }

  /** Lets the machine answer the authority in the zone. */
  public void permit(Grants grants) {
    if (notebook.tls() instanceof Tls.Acme) {
      zone.ifPresent(
          id ->
              grants.give(
                  "answers-acme",
                  MachineRole.ANSWERS_ACME_CHALLENGES,
                  id.applyValue(AzureId::text),
                  id.applyValue(AzureId::resourceGroupId)));
    }
  }

  /** Adds the fact that only the engine knows. */
  public void tell(Told told) {
    zone.ifPresent(id -> told.put(Fact.DNS_ZONE, id.applyValue(AzureId::text)));
  }

  /**
   * Points the domain at the machine, if there is a zone: at its public address by an alias, which
   * is gone with the address, so that it never leads to a stranger. A private address has no alias.
   *
   * @see <a href="https://learn.microsoft.com/azure/dns/dns-alias">Alias records</a>
   */
  public List<Resource> leadTo(Optional<PublicAddress> publicAddress, Output<String> ip) {
    return zone.stream()
        .<Resource>map(
            id ->
                new RecordSet(
                    children.name(),
                    leading(publicAddress, ip)
                        .zoneName(id.applyValue(AzureId::name))
                        .resourceGroupName(id.applyValue(AzureId::resourceGroup))
                        .relativeRecordSetName(id.applyValue(this::nameIn))
                        .recordType("A")
                        .ttl(SECONDS_TO_LIVE)
                        .build(),
                    children.options()))
        .toList();
  }

  private static RecordSetArgs.Builder leading(
      Optional<PublicAddress> publicAddress, Output<String> ip) {
    RecordSetArgs.Builder record = RecordSetArgs.builder();
    return publicAddress
        .map(address -> record.targetResource(SubResourceArgs.builder().id(address.id()).build()))
        .orElseGet(() -> record.aRecords(ARecordArgs.builder().ipv4Address(ip).build()));
  }

  /** The domain's name within the zone, or {@code @} if it is the zone's own. */
  private String nameIn(AzureId zone) {
    String domain = notebook.access().domain().orElseThrow();
    int rest = domain.length() - zone.name().length() - 1;
    return rest < 0 ? "@" : domain.substring(0, rest);
  }

  private Output<AzureId> checked(Output<String> given) {
    PropertyRules rules = new PropertyRules(notebook, children.name());
    return GivenId.of("dnsZoneId", "Microsoft.Network/dnsZones", given)
        .applyValue(
            id -> {
              rules.checkZone("dnsZoneId", id.text(), id.name().toLowerCase(Locale.ROOT));
              return id;
            });
  }
}
