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

/**
 * The built program of a Pulumi project, with the libraries that its jar names. Pulumi's host of
 * Java programs starts it in Maven's place, which would look for libraries that are published
 * nowhere.
 *
 * @param project the directory of {@code Pulumi.yaml}
 */
public record Program(Path project) {

  private static final String JAR = "target/notebook-program.jar";
  private static final String MAVEN =
      """
      #!/bin/sh
      case "$*" in
        *-DmainArgs=packages*) exec java -cp %1$s com.pulumi.bootstrap.internal.Main packages ;;
        *exec:java*) exec java -jar %1$s ;;
      esac
      """
          .formatted(JAR);

  /**
   * Writes a jar that holds no class of its own.
   *
   * @param mainClass the class that is started
   * @param classPath what the program consists of, as a class path
   */
  public void write(String mainClass, String classPath) {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, mainClass);
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Stream.of(classPath.split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    Path jar = project.resolve(JAR);
    try {
      Files.createDirectories(jar.getParent());
      new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes it the one that is started, if it was written; else it is Maven that builds one. */
  void prepare() {
    Path maven = project.resolve("mvnw");
    Path isMavens = project.resolve("pom.xml");
    try {
      if (Files.exists(project.resolve(JAR))) {
        Files.writeString(maven, MAVEN);
        maven.toFile().setExecutable(true);
        if (!Files.exists(isMavens)) {
          Files.createFile(isMavens); // The host looks for no more than that.
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
