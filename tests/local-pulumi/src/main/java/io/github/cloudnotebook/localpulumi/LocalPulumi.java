package io.github.cloudnotebook.localpulumi;

import io.github.cloudnotebook.localaws.EmulatedAws;
import io.github.cloudnotebook.localaws.LocalAws;
import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.LocalCloudException;
import io.github.cloudnotebook.localmachine.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An emulated AWS that Pulumi deploys to. */
public final class LocalPulumi {

  private LocalPulumi() {}

  /** A builder for the cloud of a site. */
  public static LocalCloud.Builder at(Site site) {
    return LocalAws.at(site, aws -> new Pulumi(site, () -> variables(site, aws)));
  }

  /** Why nothing can be deployed on this machine, if so. */
  public static Optional<String> missing() {
    return AwsProvider.ofThisMachine().find().isPresent()
        ? Optional.empty()
        : Optional.of(AwsProvider.missing());
  }

  private static Map<String, String> variables(Site site, EmulatedAws aws) {
    Path provider =
        AwsProvider.ofThisMachine()
            .find()
            .orElseThrow(() -> new LocalCloudException(AwsProvider.missing()));
    Map<String, String> variables = new HashMap<>(aws.clientEnvironment());
    variables.put(AwsProvider.VARIABLE, provider.toString());
    variables.put("NOTEBOOK_AWS_SDK", sdk(site).toString());
    return variables;
  }

  private static Path sdk(Site site) {
    Path file = site.run().resolve("pulumi/aws-sdk.json");
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, AwsSdk.describe());
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
