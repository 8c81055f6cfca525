package io.github.cloudnotebook.stacks.azure;

import static java.util.Map.entry;

import io.github.cloudnotebook.azure.cdktf.FlexibleServer;
import io.github.cloudnotebook.azure.cdktf.NotebookDatabase;
import io.github.cloudnotebook.azure.cdktf.NotebookDatabaseAttributes;
import io.github.cloudnotebook.azure.cdktf.NotebookEnvironment;
import io.github.cloudnotebook.azure.cdktf.NotebookStorage;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.constructs.Construct;

/**
 * What {@code existing.properties} may name, for the environment of a stack.
 *
 * @param builder takes it; most names are those of its properties
 */
record ExistingThings(Construct stack, NotebookEnvironment.Builder builder) {
  static final Map<String, BiConsumer<ExistingThings, String>> KNOWN =
      Map.ofEntries(
          entry("resourceGroupName", property(NotebookEnvironment.Builder::resourceGroupName)),
          entry(
              "keptResourceGroupName",
              property(NotebookEnvironment.Builder::keptResourceGroupName)),
          entry("subnetId", property(NotebookEnvironment.Builder::subnetId)),
          entry("publicIpAddressId", property(NotebookEnvironment.Builder::publicIpAddressId)),
          entry("bastionSubnetId", property(NotebookEnvironment.Builder::bastionSubnetId)),
          entry("bastionHostId", property(NotebookEnvironment.Builder::bastionHostId)),
          entry("dataDiskId", property(NotebookEnvironment.Builder::dataDiskId)),
          entry("dataDiskSnapshotId", property(NotebookEnvironment.Builder::dataDiskSnapshotId)),
          entry("imageId", property(NotebookEnvironment.Builder::imageId)),
          entry("diskEncryptionSetId", property(NotebookEnvironment.Builder::diskEncryptionSetId)),
          entry("storageContainerId", ExistingThings::storageContainer),
          entry("databaseServerId", ExistingThings::databaseServer),
          entry("dnsZoneId", property(NotebookEnvironment.Builder::dnsZoneId)),
          entry("certificateSecretId", property(NotebookEnvironment.Builder::certificateSecretId)),
          entry("clientSecretId", property(NotebookEnvironment.Builder::clientSecretId)),
          entry("keyVaultId", property(NotebookEnvironment.Builder::keyVaultId)),
          entry("machineIdentityId", property(NotebookEnvironment.Builder::machineIdentityId)),
          entry("kernelIdentityId", property(NotebookEnvironment.Builder::kernelIdentityId)),
          entry("logWorkspaceId", property(NotebookEnvironment.Builder::logWorkspaceId)),
          entry("actionGroupId", property(NotebookEnvironment.Builder::actionGroupId)));

  private static final String GROUP = "/subscriptions/[^/]+/resourceGroups/([^/]+)/providers/";
  private static final Pattern CONTAINER =
      ignoringCase("(.+)/blobServices/default/containers/([^/]+)");
  private static final Pattern SERVER =
      ignoringCase(GROUP + "Microsoft\\.DBforPostgreSQL/flexibleServers/([^/]+)");

  private static BiConsumer<ExistingThings, String> property(
      BiConsumer<NotebookEnvironment.Builder, String> property) {
    return (existing, value) -> property.accept(existing.builder, value);
  }

  private void storageContainer(String id) {
    Matcher parts =
        matched(
            "storageContainerId",
            id,
            CONTAINER,
            "/subscriptions/S/resourceGroups/G/providers/Microsoft.Storage/storageAccounts/A"
                + "/blobServices/default/containers/C");
    builder.storage(
        NotebookStorage.fromContainer(stack, "ExistingStorage", parts.group(1), parts.group(2)));
  }

  private void databaseServer(String id) {
    Matcher parts =
        matched(
            "databaseServerId",
            id,
            SERVER,
            "/subscriptions/S/resourceGroups/G/providers/Microsoft.DBforPostgreSQL"
                + "/flexibleServers/NAME");
    String name = parts.group(2);
    builder.database(
        NotebookDatabase.fromNotebookDatabaseAttributes(
            stack,
            "ExistingDatabase",
            NotebookDatabaseAttributes.builder()
                .server(new FlexibleServer(parts.group(1), name))
                .host(name + ".postgres.database.azure.com")
                .build()));
  }

  private static Matcher matched(String property, String id, Pattern form, String example) {
    Matcher parts = form.matcher(id);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "%s %s is no such id: give one such as %s".formatted(property, id, example));
    }
    return parts;
  }

  /** Azure's ids are the same in any case. */
  private static Pattern ignoringCase(String form) {
    return Pattern.compile(form, Pattern.CASE_INSENSITIVE);
  }
}
