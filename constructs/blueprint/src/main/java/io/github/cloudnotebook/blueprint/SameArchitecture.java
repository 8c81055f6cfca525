package io.github.cloudnotebook.blueprint;

import io.github.cloudnotebook.model.Architecture;

/**
 * A rule that every cloud has: a machine type is of the architecture that the notebook asks for.
 */
public final class SameArchitecture {
  private SameArchitecture() {}

  /**
   * Refuses a {@code compute.machineType} of another architecture.
   *
   * @param actual what the type's name says
   * @param asked {@code compute.architecture}
   * @throws IllegalArgumentException if the two differ
   */
  public static void require(String machineType, Architecture actual, Architecture asked) {
    if (actual != asked) {
      throw new IllegalArgumentException(
          ("compute.machineType %1$s is %2$s, but compute.architecture is %3$s: set the"
                  + " architecture to %2$s or choose a machine type that is %3$s")
              .formatted(machineType, nameOf(actual), nameOf(asked)));
    }
  }

  private static String nameOf(Architecture architecture) {
    return architecture == Architecture.ARM64 ? "arm64" : "x86_64";
  }
}
