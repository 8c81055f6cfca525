package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.core.Output;
import io.github.cloudnotebook.azure.AzureId;
import io.github.cloudnotebook.azure.pulumi.NotebookServerOptions;
import java.util.Optional;

/**
 * The company's key that encrypts disks: a disk encryption set.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/virtual-machines/disk-encryption#customer-managed-keys">Customer-managed
 *     keys</a>
 */
final class DiskKey {
  private DiskKey() {}

  /** The id of the set; none for Azure's own keys. */
  static Optional<Output<String>> of(NotebookServerOptions args) {
    return args.diskEncryptionSetId()
        .map(
            id ->
                GivenId.of("diskEncryptionSetId", "Microsoft.Compute/diskEncryptionSets", id)
                    .applyValue(AzureId::text));
  }
}
