package io.github.cloudnotebook.aws.pulumi.internal;

import com.pulumi.aws.route53.Record;
import com.pulumi.aws.route53.RecordArgs;
import com.pulumi.aws.route53.Route53Functions;
import com.pulumi.aws.route53.inputs.GetZoneArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.aws.MachinePermissions;
import io.github.cloudnotebook.aws.pulumi.NotebookServerOptions;
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
  private static final int SECONDS_TO_LIVE = 300;

  private final Children children;
  private final Notebook notebook;
  private final Optional<Output<String>> zoneId;

  /** Reads the domain; a zone that does not have it is refused in the preview. */
  public Domain(Children children, NotebookServerOptions args) {
    this.children = children;
    notebook = args.notebook();
    zoneId = args.hostedZoneId().map(this::checked);
  }

  /** Lets the machine answer the authority in the zone. */
  public void permit(MachineRole role, Account account) {
    if (notebook.tls() instanceof Tls.Acme) {
      zoneId.ifPresent(
          id ->
              role.mayAll(
                  Output.tuple(id, account.partition())
                      .applyValue(
                          known ->
                              MachinePermissions.answerAcmeChallenges(
                                  "arn:%s:route53:::hostedzone/%s".formatted(known.t2, known.t1),
                                  "arn:%s:route53:::change/*".formatted(known.t2),
                                  name()))));
    }
  }

  /** Adds the facts that only the engine knows. */
  public void tell(Told told) {
    zoneId.ifPresent(id -> told.put(Fact.DNS_ZONE, id));
  }

  /** Points the domain at the address, if there is a zone. */
  public List<Resource> leadTo(Output<String> address) {
    return zoneId.stream()
        .<Resource>map(
            id ->
                new Record(
                    children.name(),
                    RecordArgs.builder()
                        .zoneId(id)
                        .name(name())
                        .type("A")
                        .ttl(SECONDS_TO_LIVE)
                        .records(address.applyValue(List::of))
                        .build(),
                    children.options()))
        .toList();
  }

  private String name() {
    return notebook.access().domain().orElseThrow();
  }

  private Output<String> checked(Output<String> id) {
    PropertyRules rules = new PropertyRules(notebook, children.name());
    return Output.tuple(
            id,
            Route53Functions.getZone(GetZoneArgs.builder().zoneId(id).build(), children.asking()))
        .applyValue(
            known -> {
              String zone = known.t2.name().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
              rules.checkZone("hostedZoneId", known.t1, zone);
              return known.t1;
            });
  }
}
