package io.github.cloudnotebook.stacks.gcp;

import static java.util.Map.entry;

import io.github.cloudnotebook.gcp.cdktf.NotebookEnvironment;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What {@code existing.properties} may name; each name is that of a property of the environment.
 */
final class ExistingThings {
  static final Map<String, BiConsumer<NotebookEnvironment.Builder, String>> KNOWN =
      Map.ofEntries(
          entry("networkId", NotebookEnvironment.Builder::networkId),
          entry("subnetworkId", NotebookEnvironment.Builder::subnetworkId),
          entry("addressId", NotebookEnvironment.Builder::addressId),
          entry("dataDiskId", NotebookEnvironment.Builder::dataDiskId),
          entry("dataDiskSnapshotId", NotebookEnvironment.Builder::dataDiskSnapshotId),
          entry("imageId", NotebookEnvironment.Builder::imageId),
          entry("diskKey", NotebookEnvironment.Builder::diskKey),
          entry("managedZone", NotebookEnvironment.Builder::managedZone),
          entry("certificateSecret", NotebookEnvironment.Builder::certificateSecret),
          entry("clientSecret", NotebookEnvironment.Builder::clientSecret),
          entry(
              "notificationChannels",
              (builder, channels) ->
                  builder.notificationChannels(List.of(channels.split(" *, *")))),
          entry("billingAccount", NotebookEnvironment.Builder::billingAccount));

  private ExistingThings() {}
}
