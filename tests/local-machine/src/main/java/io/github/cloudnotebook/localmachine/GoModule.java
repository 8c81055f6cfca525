package io.github.cloudnotebook.localmachine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Go module of ours that pins somebody else's programs, from which they are built. */
public final class GoModule {

  private final String folder;
  private final List<String> files;

  /**
   * A module.
   *
   * @param folder the folder among the resources that has its {@code go.mod} and {@code go.sum}
   * @param sources the names of its own source files
   */
  public GoModule(String folder, String... sources) {
    this.folder = folder;
    this.files =
        Stream.concat(Stream.of("go.mod", "go.sum"), Stream.of(sources))
            .map(file -> folder + "/" + file)
            .toList();
  }

  /** All that a build depends on. */
  public List<String> pin() {
    return files.stream().map(Resources::text).toList();
  }

  /**
   * Unpacks the module.
   *
   * @param scratch where it is unpacked, and what Go keeps of a build: some gigabytes
   */
  public Unpacked in(Path scratch) {
    files.forEach(file -> Resources.copy(file, scratch));
    return new Unpacked(scratch.resolve(folder), scratch);
  }

  /** A module on the disk. */
  public static final class Unpacked {

    private final Path directory;
    private final Map<String, String> environment;

    private Unpacked(Path directory, Path scratch) {
      this.directory = directory;
      this.environment =
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

    /** The system and the processor that it builds for, such as {@code linux_amd64}. */
    public String platform() {
      return go("env", "GOOS", "GOARCH").output().strip().replace('\n', '_');
    }

    /** The version of a module that this one pins, such as {@code v1.2.3}. */
    public String version(String module) {
      return go("list", "-m", "-f", "{{.Version}}", module).output().strip();
    }

    /** Builds a program. */
    public void build(String source, Path program) {
      build(source, program, "");
    }

    /**
     * Builds a program.
     *
     * @param linking flags of the linker, besides those that leave out what only debuggers need
     */
    public void build(String source, Path program, String linking) {
      create(program.getParent());
      go("build", "-trimpath", "-ldflags=-s -w " + linking, "-o", program.toString(), source)
          .output();
    }

    private Command go(String... words) {
      List<String> command = Stream.concat(Stream.of("nice", "go"), Stream.of(words)).toList();
      return Command.of(command).in(directory).with(environment);
    }

    private static void create(Path directory) {
      try {
        Files.createDirectories(directory);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
