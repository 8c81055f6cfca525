package io.github.cloudnotebook.localpulumi;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Pulumi project with {@link MachineProgram}. */
record MachineProject(Path directory) {

  /**
   * Writes the project anew.
   *
   * @param message what the machine is to write down; one that begins with "bad" makes it signal
   *     failure
   */
  void write(String message) {
    try {
      Files.createDirectories(directory.resolve("target"));
      Files.writeString(
          directory.resolve("Pulumi.yaml"),
          """
          name: machine
          runtime: java
          config:
            message: %s
          """
              .formatted(message));
      writeJar(directory.resolve("target/notebook-program.jar"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A jar that holds no more than where the classes of this test are. */
  private static void writeJar(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, MachineProgram.class.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }
}
