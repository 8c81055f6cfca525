package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.cdk.NotebookServerProps;
import io.github.cloudnotebook.blueprint.PropertyRules;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import io.github.cloudnotebook.model.Tls;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.route53.ARecord;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.route53.RecordTarget;
import software.constructs.Construct;
import software.constructs.IDependable;

/** The notebook's domain: its DNS record, and how an ACME authority checks it. */
public final class Domain {
  private final @Nullable String name;
  private final Tls tls;
  private final @Nullable IHostedZone hostedZone;

  /**
   * Reads the domain from the notebook and the properties.
   *
   * @throws IllegalArgumentException if they contradict one another
   */
  public Domain(Construct server, NotebookServerProps props) {
    name = props.getNotebook().access().domain().orElse(null);
    tls = props.getNotebook().tls();
    hostedZone = props.getHostedZone();
    PropertyRules rules = new PropertyRules(props.getNotebook(), server.getNode().getPath());
    if (hostedZone != null) {
      String zone = nameOf(hostedZone);
      rules.checkZone("hostedZone", zone, Token.isUnresolved(zone) ? null : zone);
    }
    rules.checkAcme("hostedZone", hostedZone != null);
  }

  public void permit(MachineRole role) {
    if (tls instanceof Tls.Acme && hostedZone != null) {
      role.mayAnswerAcmeChallenges(hostedZone, name);
    }
  }

  /** Points the domain at the address, if there is a zone. */
  public List<IDependable> leadTo(Construct server, String address) {
    return hostedZone == null ? List.of() : List.of(record(server, hostedZone, address));
  }

  private IDependable record(Construct server, IHostedZone zone, String address) {
    ARecord domainRecord =
        ARecord.Builder.create(server, "DomainRecord")
            .zone(zone)
            .recordName(name + ".")
            .target(RecordTarget.fromIpAddresses(address))
            .ttl(Duration.minutes(5))
            .build();
    Validations.of(domainRecord)
        .acknowledge(
            Acknowledgment.builder()
                .id("CloudFormation-Validate::E3023")
                .reason(
                    "The address is a reference to the Elastic IP or the machine, which the rule"
                        + " cannot see")
                .build());
    return domainRecord;
  }

  /** Adds the facts that only the stack knows. */
  public void tell(Facts facts) {
    if (hostedZone != null) {
      facts.put(Fact.DNS_ZONE, hostedZone.getHostedZoneId());
    }
  }

  /** The zone's name in the form of {@code access.domain}: it may end with a dot, as in DNS. */
  private static String nameOf(IHostedZone zone) {
    String zoneName = zone.getZoneName();
    return Token.isUnresolved(zoneName)
        ? zoneName
        : zoneName.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
  }
}
