package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.cdktf.NotebookServerOptions;
import org.jspecify.annotations.Nullable;

/**
 * The company's key that encrypts disks: a disk encryption set.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/virtual-machines/disk-encryption#customer-managed-keys">Customer-managed
 *     keys</a>
 */
final class DiskKey {
  private DiskKey() {}

  /**
   * The id of the set, or null for Azure's own keys.
   *
   * @throws IllegalArgumentException if the id is none of a set
   */
  static @Nullable String of(NotebookServerOptions props) {
    String id = props.getDiskEncryptionSetId();
    return id == null
        ? null
        : ResourceId.of("diskEncryptionSetId", "Microsoft.Compute/diskEncryptionSets", id).text();
  }
}
