package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import io.github.cloudnotebook.gcp.GoogleId;
import io.github.cloudnotebook.gcp.pulumi.NotebookServerOptions;
import java.util.Optional;

/**
 * The company's key that encrypts disks.
 *
 * @see <a href="https://cloud.google.com/compute/docs/disks/customer-managed-encryption">Own
 *     keys</a>
 */
final class DiskKey {
  private DiskKey() {}

  /** The name of the key; none for Google's own keys. */
  static Optional<Output<String>> of(NotebookServerOptions args) {
    return args.diskKey().map(key -> GivenId.text("diskKey", GoogleId.Kind.CRYPTO_KEY, key));
  }
}
