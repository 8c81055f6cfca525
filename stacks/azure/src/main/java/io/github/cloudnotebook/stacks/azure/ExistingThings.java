package io.github.cloudnotebook.stacks.azure;

import static java.util.Map.entry;

import io.github.cloudnotebook.azure.cdktf.NotebookEnvironment;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Existing things that the notebook uses, named in {@code existing.properties}, for users who write
 * no Java. Each name is that of a property of {@link NotebookEnvironment}.
 */
final class ExistingThings {
  private static final Map<String, BiConsumer<NotebookEnvironment.Builder, String>> KNOWN =
      new TreeMap<>(
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
              entry("actionGroupId", NotebookEnvironment.Builder::actionGroupId)));

  private final Properties named;

  private ExistingThings(Properties named) {
    this.named = named;
  }

  /** None: everything is created. */
  static ExistingThings none() {
    return new ExistingThings(new Properties());
  }

  /**
   * Those that a file names, or none if there is no such file.
   *
   * @throws IllegalArgumentException if it names something else
   */
  static ExistingThings read(Path file) {
    Properties named = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        named.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
      }
    }
    for (String name : named.stringPropertyNames()) {
      if (!KNOWN.containsKey(name)) {
        throw new IllegalArgumentException(
            "%s: %s is not known; write one of %s, or remove the line"
                .formatted(file, name, String.join(", ", KNOWN.keySet())));
      }
    }
    return new ExistingThings(named);
  }

  /** Adds what is named; the rest is created. */
  NotebookEnvironment.Builder addTo(NotebookEnvironment.Builder environment) {
    KNOWN.forEach(
        (name, property) -> {
          if (named.containsKey(name)) {
            property.accept(environment, named.getProperty(name).strip());
          }
        });
    return environment;
  }
}
