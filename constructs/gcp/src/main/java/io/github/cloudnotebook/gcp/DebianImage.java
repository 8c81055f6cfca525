package io.github.cloudnotebook.gcp;

import io.github.cloudnotebook.model.Architecture;

/**
 * Debian 13 as Google publishes it. A machine keeps the release with which it was made.
 *
 * @see <a href="https://cloud.google.com/compute/docs/images/os-details#debian">Debian's images</a>
 */
public final class DebianImage {
  private static final String FAMILIES = "projects/debian-cloud/global/images/family/";

  private DebianImage() {}

  /** The newest image for this architecture, by the name of its family. */
  public static String of(Architecture architecture) {
    return FAMILIES + (architecture == Architecture.ARM64 ? "debian-13-arm64" : "debian-13");
  }

  /**
   * Whether a machine of this architecture starts with secure boot. Whether Google's image for ARM
   * processors does is not documented.
   */
  public static boolean startsSecurely(Architecture architecture) {
    return architecture == Architecture.X86_64;
  }
}
