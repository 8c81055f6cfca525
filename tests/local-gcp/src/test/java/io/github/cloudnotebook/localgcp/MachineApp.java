package io.github.cloudnotebook.localgcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.cloudnotebook.localmachine.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An app with one machine that follows a desired state. */
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
   * @param message what the machine is to write down; one that begins with "bad" makes it fail
   */
  void write(String message) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("main.tf.json"),
        Resources.text("machine/main.tf.json")
            .replace("@MESSAGE@", message)
            .replace("\"@START@\"", quoted(Resources.text("machine/start.sh")))
            .replace("\"@AWAIT@\"", quoted(Resources.text("machine/await.sh"))));
  }

  private static String quoted(String text) {
    return JsonNodeFactory.instance.textNode(text).toString();
  }
}
