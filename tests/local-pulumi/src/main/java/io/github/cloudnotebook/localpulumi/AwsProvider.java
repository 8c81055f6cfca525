package io.github.cloudnotebook.localpulumi;

import static java.util.function.Predicate.not;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * HashiCorp's Terraform provider for AWS, which no registry of packages has: it is on this machine
 * where Terraform keeps its providers, or nowhere.
 *
 * @param environment the variables that say where Terraform's files are
 * @param home the user's directory
 */
record AwsProvider(Map<String, String> environment, Path home) {

  /** The variable with the provider's path, for one that is elsewhere. */
  static final String VARIABLE = "NOTEBOOK_AWS_PROVIDER";

  /** The version that the Java SDK's names are those of. */
  private static final String VERSION = "5.100.0";

  private static final String FOLDER = "registry.terraform.io/hashicorp/aws/" + VERSION;
  private static final String NAME = "terraform-provider-aws_v" + VERSION;
  private static final Pattern MIRROR =
      Pattern.compile("(?m)^\\s*(?:path|plugin_cache_dir)\\s*=\\s*\"([^\"]+)\"");

  static AwsProvider ofThisMachine() {
    return new AwsProvider(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /** What is missing, in one sentence. */
  static String missing() {
    return "HashiCorp's provider for AWS %s is not on this machine: name its program in %s"
        .formatted(VERSION, VARIABLE);
  }

  /** The provider's program, if it is there. */
  Optional<Path> find() {
    return variable(VARIABLE)
        .map(Path::of)
        .or(() -> mirrors().map(AwsProvider::in).flatMap(Optional::stream).findFirst());
  }

  /** The directories that Terraform looks into. */
  private Stream<Path> mirrors() {
    String data = variable("XDG_DATA_HOME").orElse(home.resolve(".local/share").toString());
    String shared = variable("XDG_DATA_DIRS").orElse("/usr/local/share:/usr/share");
    List<Path> mirrors = new ArrayList<>();
    variable("TF_PLUGIN_CACHE_DIR").map(Path::of).ifPresent(mirrors::add);
    mirrors.addAll(named());
    mirrors.add(home.resolve(".terraform.d/plugins"));
    Stream.concat(Stream.of(data), Stream.of(shared.split(File.pathSeparator, -1)))
        .filter(not(String::isEmpty))
        .map(folder -> Path.of(folder, "terraform/plugins"))
        .forEach(mirrors::add);
    return mirrors.stream();
  }

  /** The directories that the settings of Terraform's command line name. */
  private List<Path> named() {
    Path settings =
        variable("TF_CLI_CONFIG_FILE").map(Path::of).orElse(home.resolve(".terraformrc"));
    try {
      return Files.exists(settings)
          ? MIRROR
              .matcher(Files.readString(settings))
              .results()
              .map((MatchResult found) -> Path.of(found.group(1)))
              .toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> in(Path mirror) {
    Path folder = mirror.resolve(FOLDER).resolve("linux_" + processor());
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(NAME)).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String processor() {
    return System.getProperty("os.arch").replace("aarch64", "arm64");
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(not(String::isEmpty));
  }
}
