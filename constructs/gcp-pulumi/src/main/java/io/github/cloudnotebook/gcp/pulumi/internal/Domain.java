package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.gcp.dns.RecordSet;
import com.pulumi.gcp.dns.RecordSetArgs;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.gcp.DomainRules;
import io.github.cloudnotebook.gcp.GoogleId;
import io.github.cloudnotebook.gcp.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.Tls;
import io.github.cloudnotebook.pulumi.Children;
import io.github.cloudnotebook.pulumi.Told;
import java.util.List;
import java.util.Optional;

/**
 * The notebook's domain in an existing zone: its record, and how an ACME authority checks it.
 *
 * <p>The zone's name does not tell which domains are in it: Google Cloud refuses a record of
 * another.
 */
public final class Domain {
  private final Children children;
  private final Notebook notebook;
  private final Optional<Output<GoogleId>> zone;

  /** Reads the domain from the notebook and the args. */
  public Domain(Children children, NotebookServerOptions args) {
    this.children = children;
    notebook = args.notebook();
    zone =
        args.managedZone()
            .map(given -> GivenId.of("managedZone", GoogleId.Kind.MANAGED_ZONE, given));
  }

  /** Whether ACME authorities check the domain on port 80. */
  boolean isCheckedByHttp() {
    return notebook.tls() instanceof Tls.Acme && zone.isEmpty();
  }

  /** Lets the machine answer the authority's challenges in the zone. */
  public void permit(Grants grants) {
    if (notebook.tls() instanceof Tls.Acme) {
      zone.ifPresent(grants::onZone);
    }
  }

  /** Adds the fact that only the engine knows. */
  public void tell(Told told) {
    zone.ifPresent(id -> told.put(Fact.DNS_ZONE, id.applyValue(GoogleId::text)));
  }

  /** Points the domain at the machine, if there is a zone. */
  public List<Resource> leadTo(MachineAddress address) {
    return zone.stream()
        .<Resource>map(
            id ->
                new RecordSet(
                    children.name(),
                    RecordSetArgs.builder()
                        .project(id.applyValue(GoogleId::project))
                        .managedZone(id.applyValue(GoogleId::last))
                        .name(notebook.access().domain().orElseThrow() + ".")
                        .type("A")
                        .ttl(DomainRules.SECONDS_TO_LIVE)
                        .rrdatas(address.ip().applyValue(List::of))
                        .build(),
                    children.options()))
        .toList();
  }
}
