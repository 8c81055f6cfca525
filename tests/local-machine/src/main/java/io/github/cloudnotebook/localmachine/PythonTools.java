package io.github.cloudnotebook.localcloud;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The programs of this library that are written in Python, with an environment of their own. */
final class PythonTools {

  private static final String REQUIREMENTS = "python/requirements.txt";
  private static final List<String> MODULES =
      Stream.of(
              "__init__",
              "agent",
              "databases",
              "deleted_secrets",
              "documented",
              "ec2",
              "emulator",
              "entity_tags",
              "identity_provider",
              "instances",
              "metadata",
              "mirrors",
              "names",
              "networks",
              "quotas",
              "ready_machines",
              "requests",
              "resources",
              "shapes",
              "templates")
          .map("python/localcloud/%s.py"::formatted)
          .toList();

  private final Path interpreter;
  private final Path sources;

  private PythonTools(Path interpreter, Path sources) {
    this.interpreter = interpreter;
    this.sources = sources;
  }

  /** Makes the environment if this machine does not have it yet, and lays the programs out. */
  static PythonTools install(Cache cache, Path home) {
    String version = Command.of("python3", "--version").output();
    Path environment =
        cache.made("python", List.of(version, Resources.text(REQUIREMENTS)), PythonTools::fill);
    MODULES.forEach(module -> Resources.copy(module, home));
    return new PythonTools(environment.resolve("bin/python"), home.resolve("python"));
  }

  /** The command line that runs one of the programs. */
  List<String> command(String program, String... arguments) {
    List<String> words =
        new ArrayList<>(List.of(interpreter.toString(), "-m", "localcloud." + program));
    words.addAll(List.of(arguments));
    return words;
  }

  /** What the programs need in their environment. */
  Map<String, String> environment() {
    return Map.of("PYTHONPATH", sources.toString());
  }

  private static void fill(Path environment) {
    Command.of("python3", "-m", "venv", environment.toString()).output();
    Resources.copy(REQUIREMENTS, environment);
    Command.of(
            environment.resolve("bin/python").toString(),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--require-hashes",
            "--requirement",
            environment.resolve(REQUIREMENTS).toString())
        .output();
  }
}
