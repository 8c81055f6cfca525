package io.github.cloudnotebook.acceptance.engine;

import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.Progress;
import io.github.cloudnotebook.localmachine.Result;
import io.github.cloudnotebook.localmachine.Site;
import io.github.cloudnotebook.localmachine.Trees;
import io.github.cloudnotebook.localpulumi.PulumiEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A copy of an example, with an engine and an empty cloud of its own. */
final class EchoedExample implements AutoCloseable {
  private static final Path EXAMPLES = Path.of("../../examples").toAbsolutePath().normalize();

  private final Path project;
  private final EchoedCloud cloud;
  private final PulumiEngine engine;

  /**
   * Compiles it.
   *
   * @param example its cloud and name, such as {@code azure/minimal}
   * @param folder where all of it is to be
   * @param settings the values of all settings that examples ask for
   */
  EchoedExample(String example, Path folder, Map<String, String> settings) throws IOException {
    String name = example.substring(example.indexOf('/') + 1);
    Path source = EXAMPLES.resolve(example.replace("/", "/pulumi/"));
    project = Files.createDirectories(folder.resolve("project"));
    Trees.copy(list(source).stream().filter(file -> !file.endsWith("target")), project);
    configure(settings);
    cloud = example.startsWith("azure/") ? new EchoedAzure() : new EchoedGoogleCloud();
    new ExampleProgram(
            project,
            name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
            cloud.name())
        .compile();
    engine = new PulumiEngine(new Site("engine", folder.resolve("home")), cloud);
  }

  /** The examples of both clouds. */
  static List<String> all() {
    return Stream.of("azure", "gcp")
        .flatMap(
            cloud ->
                list(EXAMPLES.resolve(cloud).resolve("pulumi")).stream()
                    .map(example -> cloud + "/" + example.getFileName()))
        .sorted()
        .toList();
  }

  EchoedCloud cloud() {
    return cloud;
  }

  Deployment up() {
    return engine.tool().deploy(project, Progress.silent(), () -> {});
  }

  Result expectNoChanges() {
    return engine.tool().expectNoChanges(project);
  }

  Deployment destroy() {
    return engine.tool().destroy(project, Progress.silent(), () -> {});
  }

  /** What Pulumi keeps of it, as JSON. */
  String state() {
    return engine.tool().state(project);
  }

  @Override
  public void close() {
    engine.close();
    cloud.close();
  }

  /** Gives it the settings that it declares, and no others. */
  private void configure(Map<String, String> settings) throws IOException {
    String declared = Files.readString(project.resolve("Pulumi.yaml"));
    Map<String, String> asked = new TreeMap<>(settings);
    asked.keySet().removeIf(setting -> !declared.contains("\n  %s:\n".formatted(setting)));
    if (!asked.isEmpty()) {
      StringBuilder configuration = new StringBuilder("config:\n");
      asked.forEach(
          (setting, value) ->
              configuration.append("  notebook:%s: %s%n".formatted(setting, value)));
      Files.writeString(project.resolve("Pulumi.notebook.yaml"), configuration);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
