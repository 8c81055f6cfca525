package io.github.cloudnotebook.stacks.azure;

import static java.util.Map.entry;

import io.github.cloudnotebook.azure.cdktf.NotebookEnvironment;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What {@code existing.properties} may name; each name is that of a property of the environment.
 */
final class ExistingThings {
  static final Map<String, BiConsumer<NotebookEnvironment.Builder, String>> KNOWN =
      Map.ofEntries(
          entry("resourceGroupName", NotebookEnvironment.Builder::resourceGroupName),
          entry("keptResourceGroupName", NotebookEnvironment.Builder::keptResourceGroupName),
          entry("subnetId", NotebookEnvironment.Builder::subnetId),
          entry("publicIpAddressId", NotebookEnvironment.Builder::publicIpAddressId),
          entry("dataDiskId", NotebookEnvironment.Builder::dataDiskId),
          entry("dataDiskSnapshotId", NotebookEnvironment.Builder::dataDiskSnapshotId),
          entry("imageId", NotebookEnvironment.Builder::imageId),
          entry("diskEncryptionSetId", NotebookEnvironment.Builder::diskEncryptionSetId),
          entry("dnsZoneId", NotebookEnvironment.Builder::dnsZoneId),
          entry("certificateSecretId", NotebookEnvironment.Builder::certificateSecretId),
          entry("clientSecretId", NotebookEnvironment.Builder::clientSecretId),
          entry("keyVaultId", NotebookEnvironment.Builder::keyVaultId),
          entry("kernelIdentityId", NotebookEnvironment.Builder::kernelIdentityId),
          entry("logWorkspaceId", NotebookEnvironment.Builder::logWorkspaceId),
          entry("actionGroupId", NotebookEnvironment.Builder::actionGroupId));

  private ExistingThings() {}
}
