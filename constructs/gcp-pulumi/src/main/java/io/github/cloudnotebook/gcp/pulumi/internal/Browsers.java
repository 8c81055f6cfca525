package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.gcp.compute.Firewall;
import com.pulumi.gcp.compute.FirewallArgs;
import com.pulumi.gcp.compute.inputs.FirewallAllowArgs;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.Opening;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.pulumi.Children;
import java.util.ArrayList;
import java.util.List;

/**
 * How browsers reach the machine: one open port, and only from the allowed networks; without a
 * public address also by Identity-Aware Proxy, which asks who they are. ACME authorities reach
 * another port if they check the domain there.
 *
 * @param openings what lets them in
 */
public record Browsers(List<Resource> openings) {

  /** Opens the ports of the machine, which its service account tells from others. */
  public static Browsers of(
      Children children,
      Notebook notebook,
      Domain domain,
      JoinedNetwork network,
      GoogleNames names,
      MachineIdentity identity,
      Place place) {
    Access access = notebook.access();
    List<Opening> openings = new ArrayList<>();
    if (!access.allowedCidrs().isEmpty()) {
      openings.add(Opening.toBrowsers(access));
    }
    if (!access.publicAddress()) {
      openings.add(Opening.toTunnels());
    }
    if (domain.isCheckedByHttp()) {
      openings.add(Opening.toAuthorities());
    }
    return new Browsers(
        openings.stream()
            .<Resource>map(
                opening ->
                    new Firewall(
                        children.named(opening.part()),
                        FirewallArgs.builder()
                            // A shared network's rules are in its own project.
                            .project(network.project())
                            .name(names.of(opening.part()))
                            .description(opening.whom())
                            .network(network.networkId())
                            .direction("INGRESS")
                            .sourceRanges(opening.sources())
                            .targetServiceAccounts(identity.email().applyValue(List::of))
                            .allows(
                                FirewallAllowArgs.builder()
                                    .protocol(Opening.PROTOCOL)
                                    .ports(opening.port())
                                    .build())
                            .build(),
                        place.options(children)))
            .toList());
  }
}
