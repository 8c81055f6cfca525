package io.github.cloudnotebook.gcp;

import io.github.cloudnotebook.blueprint.Mistakes;
import io.github.cloudnotebook.model.Compute;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a deployment makes what it makes, as far as that is known before it.
 *
 * @param project the project's id; none if it is known only at deployment
 * @param region the region's name; none if it is known only at deployment
 */
public record KnownPlace(Optional<String> project, Optional<String> region) {
  /** A place that is known only at deployment. */
  public static final KnownPlace UNKNOWN = new KnownPlace(Optional.empty(), Optional.empty());

  private static final Pattern PROJECT = Pattern.compile("[a-z][a-z0-9-]{4,28}[a-z0-9]");
  private static final Pattern REGION = Pattern.compile("[a-z]+-[a-z]+[0-9]+");
  private static final Pattern ZONE = Pattern.compile("[a-z]+-[a-z]+[0-9]+-[a-z]");

  /** Every region has this one; some have no {@code a}. */
  private static final String FIRST_CHOICE = "b";

  /** The zone that the settings name in a region, which may be a reference, or its default one. */
  public static String zone(Compute compute, String region) {
    return compute.zone().orElse(region + "-" + FIRST_CHOICE);
  }

  /**
   * Refuses a project or a region that Google Cloud cannot have.
   *
   * @param made what is to be there, as messages show it
   * @throws IllegalArgumentException naming each
   */
  public void check(String made) {
    Mistakes mistakes = new Mistakes();
    addTo(mistakes);
    GoogleLimits.refuseIfAny(made, mistakes);
  }

  /**
   * Refuses a project, a region or a zone of the settings that Google Cloud cannot have.
   *
   * @param made what is to be there, as messages show it
   * @throws IllegalArgumentException naming each
   */
  public void check(String made, Compute compute) {
    Mistakes mistakes = new Mistakes();
    addTo(mistakes);
    addZone(mistakes, compute);
    GoogleLimits.refuseIfAny(made, mistakes);
  }

  /**
   * Adds a project or a region that Google Cloud cannot have.
   *
   * @see <a
   *     href="https://cloud.google.com/resource-manager/docs/creating-managing-projects">Projects</a>
   */
  public void addTo(Mistakes mistakes) {
    project
        .filter(id -> !PROJECT.matcher(id).matches())
        .ifPresent(
            id ->
                mistakes.add(
                    ("project: \"%s\" is no project's id; give 6 to 30 lower-case letters, digits"
                            + " and hyphens, a letter first and no hyphen last")
                        .formatted(id)));
    region
        .filter(name -> !REGION.matcher(name).matches())
        .ifPresent(
            name ->
                mistakes.add(
                    "region: \"%s\" is no region of Google Cloud; give one such as europe-west1"
                        .formatted(name)));
  }

  /**
   * Adds a zone that the region cannot have.
   *
   * @see <a href="https://cloud.google.com/compute/docs/regions-zones">Regions and zones</a>
   */
  public void addZone(Mistakes mistakes, Compute compute) {
    compute
        .zone()
        .filter(zone -> !ZONE.matcher(zone).matches() || !isInRegion(zone))
        .ifPresent(
            zone ->
                mistakes.add(
                    "compute.zone: \"%s\" is no zone of the region; write one such as %s-%s, or leave it out"
                        .formatted(zone, region.orElse("europe-west1"), FIRST_CHOICE)));
  }

  private boolean isInRegion(String zone) {
    return region.map(name -> zone.startsWith(name + "-")).orElse(true);
  }
}
