package io.github.cloudnotebook.localazure;

import io.github.cloudnotebook.localmachine.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
    for (String file : List.of("machine.tf", "follow.sh")) {
      Files.writeString(directory.resolve(file), Resources.text("machine/" + file));
    }
    Files.writeString(
        directory.resolve("terraform.tfvars"), "message = \"%s\"\n".formatted(message));
  }
}
