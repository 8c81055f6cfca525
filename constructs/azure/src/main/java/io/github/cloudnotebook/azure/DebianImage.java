package io.github.cloudnotebook.azure;

import io.github.cloudnotebook.model.Architecture;

/**
 * Debian 13 as the Debian project publishes it. A machine keeps the release with which it was made.
 *
 * @see <a href="https://wiki.debian.org/Cloud/MicrosoftAzure">Debian's images for Azure</a>
 */
public record DebianImage(String publisher, String offer, String sku, String version) {

  /** The newest release for an architecture. */
  public static DebianImage of(Architecture architecture) {
    return new DebianImage(
        "Debian",
        "debian-13",
        architecture == Architecture.ARM64 ? "13-arm64" : "13-gen2",
        "latest");
  }
}
