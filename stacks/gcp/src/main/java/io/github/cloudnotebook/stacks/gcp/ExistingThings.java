package io.github.cloudnotebook.stacks.gcp;

import static java.util.Map.entry;

import io.github.cloudnotebook.gcp.cdktf.CloudSqlInstance;
import io.github.cloudnotebook.gcp.cdktf.NotebookDatabase;
import io.github.cloudnotebook.gcp.cdktf.NotebookDatabaseAttributes;
import io.github.cloudnotebook.gcp.cdktf.NotebookEnvironment;
import io.github.cloudnotebook.gcp.cdktf.NotebookStorage;
import java.util.List;
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
          entry("networkId", property(NotebookEnvironment.Builder::networkId)),
          entry("subnetworkId", property(NotebookEnvironment.Builder::subnetworkId)),
          entry("addressId", property(NotebookEnvironment.Builder::addressId)),
          entry("dataDiskId", property(NotebookEnvironment.Builder::dataDiskId)),
          entry("dataDiskSnapshotId", property(NotebookEnvironment.Builder::dataDiskSnapshotId)),
          entry("imageId", property(NotebookEnvironment.Builder::imageId)),
          entry("diskKey", property(NotebookEnvironment.Builder::diskKey)),
          entry("storageBucket", ExistingThings::storageBucket),
          entry("databaseInstance", ExistingThings::databaseInstance),
          entry(
              "machineServiceAccount",
              property(NotebookEnvironment.Builder::machineServiceAccount)),
          entry(
              "kernelServiceAccount", property(NotebookEnvironment.Builder::kernelServiceAccount)),
          entry("managedZone", property(NotebookEnvironment.Builder::managedZone)),
          entry("certificateSecret", property(NotebookEnvironment.Builder::certificateSecret)),
          entry("clientSecret", property(NotebookEnvironment.Builder::clientSecret)),
          entry(
              "notificationChannels",
              property(
                  (builder, channels) ->
                      builder.notificationChannels(List.of(channels.split(" *, *"))))),
          entry("billingAccount", property(NotebookEnvironment.Builder::billingAccount)));

  private static final Pattern INSTANCE = Pattern.compile("projects/([^/]+)/instances/([^/]+)");

  private static BiConsumer<ExistingThings, String> property(
      BiConsumer<NotebookEnvironment.Builder, String> property) {
    return (existing, value) -> property.accept(existing.builder, value);
  }

  private void storageBucket(String name) {
    builder.storage(NotebookStorage.fromBucket(stack, "ExistingStorage", name));
  }

  private void databaseInstance(String name) {
    Matcher parts = INSTANCE.matcher(name);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "databaseInstance %s is no name of the form projects/PROJECT/instances/NAME: give the whole name"
              .formatted(name));
    }
    builder.database(
        NotebookDatabase.fromNotebookDatabaseAttributes(
            stack,
            "ExistingDatabase",
            NotebookDatabaseAttributes.builder()
                .instance(new CloudSqlInstance(parts.group(1), parts.group(2)))
                .build()));
  }
}
