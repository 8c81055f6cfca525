package io.github.cloudnotebook.localmachine;

import static java.util.stream.Collectors.joining;

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
   * Creates the environment if it is missing, and copies the programs.
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
    Path sources = copy(site, name, modules);
    return new PythonTools(name, environment.resolve("bin/python"), List.of(sources));
  }

  /**
   * The same with a package that the programs import besides their own.
   *
   * @param other its name; a jar holds it in {@code python/OTHER}
   * @param modules its modules
   */
  public PythonTools importing(Site site, String other, List<String> modules) {
    List<Path> all = new ArrayList<>(sources);
    all.add(copy(site, other, modules));
    return new PythonTools(name, interpreter, all);
  }

  /** The Python interpreter, with the programs' environment. */
  public Path interpreter() {
    return interpreter;
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
    return Map.of("PYTHONPATH", sources.stream().map(Path::toString).collect(joining(":")));
  }

  private static Path copy(Site site, String name, List<String> modules) {
    String folder = "python/" + name;
    Stream.concat(Stream.of("__init__"), modules.stream())
        .map(module -> "%s/%s/%s.py".formatted(folder, name, module))
        .forEach(file -> Resources.copy(file, site.home()));
    return site.home().resolve(folder);
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
