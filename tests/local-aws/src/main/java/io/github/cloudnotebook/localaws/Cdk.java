package io.github.cloudnotebook.localcloud;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The real CDK command line, pointed at the emulator. */
final class Cdk {

  private static final List<String> PACKAGE = List.of("npm/package.json", "npm/package-lock.json");

  private final Path program;
  private final Emulator emulator;
  private final Path home;

  private Cdk(Path program, Emulator emulator, Path home) {
    this.program = program;
    this.emulator = emulator;
    this.home = home;
  }

  /** Installs the command line's own version if this machine does not have it yet. */
  static Cdk install(Cache cache, Emulator emulator, Path home) {
    Path installed =
        cache.made("cdk", PACKAGE.stream().map(Resources::text).toList(), Cdk::installInto);
    return new Cdk(installed.resolve("npm/node_modules/.bin/cdk"), emulator, home);
  }

  /**
   * Prepares the account; the app is kept out, for the command would run it and need nothing of it.
   */
  Command.Running bootstrap(Path app, Consumer<String> lines) {
    String environment = "aws://%s/%s".formatted(Emulator.ACCOUNT, Emulator.REGION);
    return run(app, lines, "bootstrap", environment, "--app=");
  }

  Command.Running deploy(Path app, Consumer<String> lines) {
    forgetOutputs();
    return run(
        app,
        lines,
        "deploy",
        "--all",
        "--require-approval=never",
        "--progress=events",
        "--outputs-file=" + outputsFile());
  }

  Command.Running destroy(Path app, Consumer<String> lines) {
    return run(app, lines, "destroy", "--all", "--force", "--progress=events");
  }

  /** The outputs of the last deploy. */
  Map<String, Map<String, String>> outputs() {
    try {
      return Files.exists(outputsFile())
          ? new ObjectMapper().readValue(outputsFile().toFile(), new TypeReference<>() {})
          : Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Command.Running run(Path app, Consumer<String> lines, String verb, String... arguments) {
    List<String> words = new ArrayList<>(List.of(program.toString(), verb));
    words.addAll(List.of(arguments));
    words.addAll(List.of("--no-notices", "--no-color", "--output=" + home.resolve("cdk.out")));
    return Command.of(words)
        .in(app)
        .without("AWS_")
        .with(emulator.clientEnvironment())
        .with(
            Map.of(
                "CDK_DISABLE_CLI_TELEMETRY", "true",
                "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "true"))
        .start(lines);
  }

  private Path outputsFile() {
    return home.resolve("outputs.json");
  }

  private void forgetOutputs() {
    try {
      Files.deleteIfExists(outputsFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void installInto(Path directory) {
    PACKAGE.forEach(file -> Resources.copy(file, directory));
    Command.of("npm", "ci", "--silent", "--no-audit", "--no-fund")
        .in(directory.resolve("npm"))
        .output();
  }
}
