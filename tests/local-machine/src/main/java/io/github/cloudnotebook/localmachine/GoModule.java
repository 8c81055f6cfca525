package io.github.cloudnotebook.localmachine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Go module of ours that pins somebody else's program, from which the program is built. */
public final class GoModule {

  private final Path directory;
  private final Map<String, String> environment;

  /**
   * Unpacks the module.
   *
   * @param folder the folder among the resources that has its {@code go.mod} and {@code go.sum}
   * @param scratch where it is unpacked, and what Go keeps of a build: some gigabytes
   */
  public GoModule(String folder, Path scratch) {
    files(folder).forEach(file -> Resources.copy(file, scratch));
    directory = scratch.resolve(folder);
    environment =
        Map.of(
            "CGO_ENABLED",
            "0",
            "GOCACHE",
            scratch.resolve("built").toString(),
            "GOPATH",
            scratch.resolve("modules").toString(),
            "GOTOOLCHAIN",
            "auto"); // Debian's Go would not fetch the one that the module asks for.
  }

  /** All that a build depends on. */
  public static List<String> pin(String folder) {
    return files(folder).stream().map(Resources::text).toList();
  }

  /** The system and the processor that it builds for, such as {@code linux_amd64}. */
  public String platform() {
    return Command.of("go", "env", "GOOS", "GOARCH")
        .in(directory)
        .with(environment)
        .output()
        .strip()
        .replace('\n', '_');
  }

  /** Builds a program. */
  public void build(String source, Path program) {
    create(program.getParent());
    Command.of(
            "nice", "go", "build", "-trimpath", "-ldflags=-s -w", "-o", program.toString(), source)
        .in(directory)
        .with(environment)
        .output();
  }

  private static List<String> files(String folder) {
    return List.of(folder + "/go.mod", folder + "/go.sum");
  }

  private static void create(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
