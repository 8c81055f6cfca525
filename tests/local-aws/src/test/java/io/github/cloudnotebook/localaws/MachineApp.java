package io.github.cloudnotebook.localaws;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudnotebook.localmachine.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An app with one machine that follows a desired state, as the CDK would synthesize it. */
final class MachineApp {

  private final Path directory;

  MachineApp(Path directory) {
    this.directory = directory;
  }

  Path directory() {
    return directory;
  }

  /**
   * Rewrites the app.
   *
   * @param revision part of the wait condition's logical id, so that each revision waits again
   * @param message what the machine is to write down; one that begins with "bad" makes it signal
   *     failure
   */
  void write(int revision, String message) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("cdk.json"), "{\"app\": \".\"}");
    Files.writeString(directory.resolve("manifest.json"), Resources.text("machine/manifest.json"));
    String userData = new ObjectMapper().writeValueAsString(Resources.text("machine/follow.sh"));
    Files.writeString(
        directory.resolve("machine.template.json"),
        Resources.text("machine/machine.template.json")
            .replace("@REVISION@", Integer.toString(revision))
            .replace("@MESSAGE@", message)
            .replace("\"@USER_DATA@\"", userData));
  }
}
