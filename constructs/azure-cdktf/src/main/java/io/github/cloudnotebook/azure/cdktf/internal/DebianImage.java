package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.model.Architecture;
import java.util.Map;

/**
 * Debian 13 as the Debian project publishes it. A machine keeps the release with which it was made.
 *
 * @see <a href="https://wiki.debian.org/Cloud/MicrosoftAzure">Debian's images for Azure</a>
 */
final class DebianImage {
  private DebianImage() {}

  static Map<String, String> of(Architecture architecture) {
    return Map.of(
        "publisher", "Debian",
        "offer", "debian-13",
        "sku", architecture == Architecture.ARM64 ? "13-arm64" : "13-gen2",
        "version", "latest");
  }
}
