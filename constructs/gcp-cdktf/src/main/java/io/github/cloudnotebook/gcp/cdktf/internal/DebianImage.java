package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.model.Architecture;

/**
 * Debian 13 as Google publishes it. A machine keeps the release with which it was made.
 *
 * @see <a href="https://cloud.google.com/compute/docs/images/os-details#debian">Debian's images</a>
 */
final class DebianImage {
  private static final String FAMILIES = "projects/debian-cloud/global/images/family/";

  private DebianImage() {}

  static String of(Architecture architecture) {
    return FAMILIES + (architecture == Architecture.ARM64 ? "debian-13-arm64" : "debian-13");
  }
}
