package io.github.cloudnotebook.localmachine;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A library's Python programs, with their own environment. */
public final class PythonTools {

  private final String name;
  private final Path interpreter;
  private final List<Path> sources;

  private PythonTools(String name, Path interpreter, List<Path> sources) {
    this.name = name;
    this.interpreter = interpreter;
    this.sources = sources;
  }

  /**
   * Creates the environment if it is missing, and copies the programs. They may import what clouds
   * share: this library's own {@code localmachine.postgresql}.
   *
   * @param name their Python package; a jar holds it, with its requirements, in {@code python/NAME}
   * @param modules the package's modules
   */
  public static PythonTools install(Site site, String name, List<String> modules) {
    String folder = "python/" + name;
    String requirements = folder + "/requirements.txt";
    String version = Command.of("python3", "--version").output();
    Path environment =
        site.cache()
            .made(
                "python",
                List.of(version, Resources.text(requirements)),
                directory -> fill(directory, requirements));
    List<Path> sources =
        List.of(copy(name, modules, site), copy("localmachine", List.of("postgresql"), site));
    return new PythonTools(name, environment.resolve("bin/python"), sources);
  }

  /** Copies modules of a package, and returns the folder that the package is in. */
  private static Path copy(String name, List<String> modules, Site site) {
    String folder = "python/" + name;
    Stream.concat(Stream.of("__init__"), modules.stream())
        .map(module -> "%s/%s/%s.py".formatted(folder, name, module))
        .forEach(file -> Resources.copy(file, site.home()));
    return site.home().resolve(folder);
  }

  /** The command line that runs one of the programs. */
  public List<String> command(String program, String... arguments) {
    List<String> words =
        new ArrayList<>(List.of(interpreter.toString(), "-m", name + "." + program));
    words.addAll(List.of(arguments));
    return words;
  }

  /** The environment variables that the programs need. */
  public Map<String, String> environment() {
    return Map.of(
        "PYTHONPATH", sources.stream().map(Path::toString).collect(joining(File.pathSeparator)));
  }

  private static void fill(Path environment, String requirements) {
    Command.of("python3", "-m", "venv", environment.toString()).output();
    Resources.copy(requirements, environment);
    Command.of(
            environment.resolve("bin/python").toString(),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--require-hashes",
            "--requirement",
            environment.resolve(requirements).toString())
        .output();
  }
}
