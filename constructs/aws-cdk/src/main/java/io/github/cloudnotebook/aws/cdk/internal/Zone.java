package io.github.cloudnotebook.aws.cdk.internal;

import static java.util.stream.Collectors.joining;

import io.github.cloudnotebook.aws.cdk.NotebookServerOptions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IVolume;
import software.constructs.Construct;

/**
 * The availability zone that a server must be in: its existing volume's, or the one that its
 * notebook names.
 *
 * @param asker what asks for the zone, with a verb
 * @param remedy what to do if no subnet is in it
 */
public record Zone(Construct server, String name, String asker, String remedy) {

  /**
   * The zone that the notebook and the properties ask for, if any.
   *
   * @throws IllegalArgumentException if they contradict one another, or the account has no such
   *     zone
   */
  public static @Nullable Zone of(Construct server, NotebookServerOptions props) {
    IVolume volume = props.getDataVolume();
    Zone ofVolume = volume == null ? null : ofVolume(server, volume.getAvailabilityZone());
    Optional<Zone> ofNotebook =
        props.getNotebook().compute().zone().map(name -> ofNotebook(server, name));
    ofNotebook.ifPresent(zone -> zone.check(ofVolume));
    return ofVolume == null ? ofNotebook.orElse(null) : ofVolume;
  }

  private static Zone ofVolume(Construct server, String name) {
    return new Zone(
        server,
        name,
        "dataVolume lies in",
        "choose one in the volume's zone by vpcSubnets, or make a volume in theirs from a snapshot"
            + " by dataVolumeSnapshotId");
  }

  private static Zone ofNotebook(Construct server, String name) {
    return new Zone(
        server,
        name,
        "compute.zone is",
        "choose one in that zone by vpcSubnets, or name the zone of one of these");
  }

  /**
   * The first of these subnets that is in the zone; one whose zone is not known yet is assumed to
   * be.
   *
   * @throws IllegalArgumentException if none is
   */
  public ISubnet choose(List<ISubnet> subnets) {
    return subnets.stream()
        .filter(subnet -> maybeIs(subnet.getAvailabilityZone()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s %s at %s, and the subnets to choose from lie in %s: %s"
                        .formatted(
                            asker,
                            name,
                            server.getNode().getPath(),
                            subnets.stream()
                                .map(ISubnet::getAvailabilityZone)
                                .distinct()
                                .collect(joining(", ")),
                            remedy)));
  }

  private boolean maybeIs(String other) {
    return other.equals(name) || isUnknown(name) || isUnknown(other);
  }

  /** Whether it is a token, or the CDK's placeholder until it has looked the zones up. */
  private static boolean isUnknown(String zone) {
    return Token.isUnresolved(zone) || zone.startsWith("dummy");
  }

  private void check(@Nullable Zone ofVolume) {
    checkIsInAccount();
    if (ofVolume != null && !maybeIs(ofVolume.name)) {
      throw new IllegalArgumentException(
          ("compute.zone is %s at %s, but the existing data volume lies in %s, and a volume is"
                  + " attached in its own zone only: remove compute.zone, or name that zone")
              .formatted(name, server.getNode().getPath(), ofVolume.name));
    }
  }

  private void checkIsInAccount() {
    List<String> zones = Stack.of(server).getAvailabilityZones();
    if (zones.stream().noneMatch(this::maybeIs)) {
      throw new IllegalArgumentException(
          ("compute.zone is %s at %s, and the account has no such zone in the stack's region: name"
                  + " one of %s")
              .formatted(name, server.getNode().getPath(), String.join(", ", zones)));
    }
  }
}
