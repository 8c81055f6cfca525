package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.GoogleId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The company's key that encrypts disks.
 *
 * @see <a href="https://cloud.google.com/compute/docs/disks/customer-managed-encryption">Own
 *     keys</a>
 */
final class DiskKey {
  private DiskKey() {}

  /**
   * The name of the key, or none for Google's own keys.
   *
   * @throws IllegalArgumentException if the name is none of a key
   */
  static Optional<String> of(@Nullable String given) {
    return Optional.ofNullable(given)
        .map(key -> ResourceName.of("diskKey", GoogleId.Kind.CRYPTO_KEY, key).text());
  }
}
