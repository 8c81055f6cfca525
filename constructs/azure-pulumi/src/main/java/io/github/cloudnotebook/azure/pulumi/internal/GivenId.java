package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.core.Output;
import io.github.cloudnotebook.azure.AzureId;

/** The id of an existing resource, which an arg gives. */
final class GivenId {
  private GivenId() {}

  /**
   * Checks it once it is known, in the preview if it can be.
   *
   * @param type such as {@code Microsoft.Compute/disks}
   */
  static Output<AzureId> of(String arg, String type, Output<String> id) {
    return id.applyValue(known -> AzureId.of(arg, type, known));
  }
}
