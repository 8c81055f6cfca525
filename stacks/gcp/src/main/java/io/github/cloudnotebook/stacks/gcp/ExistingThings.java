package io.github.cloudnotebook.stacks.gcp;

import io.github.cloudnotebook.gcp.cdktf.NotebookEnvironment;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What {@code existing.properties} may name; each name is that of a property of the environment.
 */
final class ExistingThings {
  static final Map<String, BiConsumer<NotebookEnvironment.Builder, String>> KNOWN =
      Map.of(
          "managedZone", NotebookEnvironment.Builder::managedZone,
          "certificateSecret", NotebookEnvironment.Builder::certificateSecret,
          "clientSecret", NotebookEnvironment.Builder::clientSecret,
          "notificationChannels",
              (builder, channels) -> builder.notificationChannels(List.of(channels.split(" *, *"))),
          "billingAccount", NotebookEnvironment.Builder::billingAccount);

  private ExistingThings() {}
}
