package io.github.cloudnotebook.gcp;

import static io.github.cloudnotebook.model.Architecture.ARM64;
import static io.github.cloudnotebook.model.Architecture.X86_64;

import io.github.cloudnotebook.blueprint.SameArchitecture;
import io.github.cloudnotebook.model.Architecture;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Size;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A machine type of Compute Engine, and what its series asks for.
 *
 * @param name such as {@code e2-standard-2}
 * @param series the part of the name before the first hyphen
 * @see <a href="https://cloud.google.com/compute/docs/machine-resource">Machine families</a>
 */
public record MachineType(String name, String series) {
  private static final Pattern NAME = Pattern.compile("([a-z][0-9]+[a-z]?)-[a-z0-9]+(-[a-z0-9]+)*");

  private static final Set<String> ARM64_SERIES = Set.of("a4x", "c4a", "n4a", "t2a");

  /**
   * Series that take no Persistent Disk.
   *
   * @see <a href="https://cloud.google.com/compute/docs/disks/hyperdisks">Hyperdisk</a>
   */
  private static final Set<String> HYPERDISK_SERIES =
      Set.of("a4", "a4x", "c4", "c4a", "c4d", "h4d", "m4", "n4", "n4a", "n4d", "x4", "z3");

  /**
   * The type of this compute.
   *
   * @throws IllegalArgumentException if the machine could not run on the one that it names
   */
  public static MachineType of(Compute compute) {
    return compute
        .machineType()
        .map(name -> exactly(name, compute.architecture()))
        .orElseGet(() -> of(compute.size().orElseThrow(), compute.architecture()));
  }

  /** The type of both disks: a machine's series decides which it takes. */
  public String diskType() {
    return takesHyperdiskOnly() ? "hyperdisk-balanced" : "pd-balanced";
  }

  /** Whether it takes no Persistent Disk. */
  public boolean takesHyperdiskOnly() {
    return HYPERDISK_SERIES.contains(series);
  }

  private static MachineType exactly(String name, Architecture architecture) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          ("compute.machineType %s is no machine type of Google Cloud: give one such as"
                  + " n2-standard-2, or leave it out and give compute.size")
              .formatted(name));
    }
    MachineType type = new MachineType(name, matcher.group(1));
    Architecture actual = ARM64_SERIES.contains(type.series()) ? ARM64 : X86_64;
    SameArchitecture.require(name, actual, architecture);
    return type;
  }

  /** E2 is in every zone and in every new project's quota; C4A has the newer ARM processors. */
  private static MachineType of(Size size, Architecture architecture) {
    return architecture == ARM64
        ? new MachineType(
            switch (size) {
              case SMALL -> "c4a-highcpu-2";
              case MEDIUM -> "c4a-standard-2";
              case LARGE -> "c4a-standard-4";
              case XLARGE -> "c4a-standard-8";
            },
            "c4a")
        : new MachineType(
            switch (size) {
              case SMALL -> "e2-medium";
              case MEDIUM -> "e2-standard-2";
              case LARGE -> "e2-standard-4";
              case XLARGE -> "e2-standard-8";
            },
            "e2");
  }
}
