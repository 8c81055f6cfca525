package io.github.cloudnotebook.localpulumi;

import io.github.cloudnotebook.localmachine.Cache;
import io.github.cloudnotebook.localmachine.GoModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Pulumi's programs, built from the pinned Go module: the command line, its host of Java programs,
 * and a provider that serves HashiCorp's under the names of Pulumi's SDK. The build takes some
 * minutes and is kept.
 */
final class PulumiTools {

  private static final GoModule MODULE =
      new GoModule("localpulumi/go", "main.go", "names.go", "unfinished.go");

  private static final String COMMAND = "github.com/pulumi/pulumi/pkg/v3";
  private static final String HOST = "github.com/pulumi/pulumi-java/pkg";
  private static final String VERSION =
      "-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=";

  private final Path directory;

  private PulumiTools(Path directory) {
    this.directory = directory;
  }

  /** The programs, built if they are missing. */
  static PulumiTools in(Cache cache) {
    List<String> ingredients = new ArrayList<>(MODULE.pin());
    ingredients.add(AwsSdk.version());
    return new PulumiTools(cache.made("pulumi", ingredients, PulumiTools::buildInto));
  }

  /** The command line. */
  Path command() {
    return command(directory);
  }

  /** The directory of the plugins, as the command line expects it in its home. */
  Path plugins() {
    return plugins(directory);
  }

  /** The provider. */
  Path provider() {
    return provider(directory);
  }

  private static void buildInto(Path directory) {
    GoModule.Unpacked module = MODULE.in(directory.resolveSibling("scratch"));
    module.build(COMMAND + "/cmd/pulumi", command(directory), VERSION + module.version(COMMAND));
    module.build(
        HOST + "/cmd/pulumi-language-java",
        plugins(directory)
            .resolve("language-java-" + module.version(HOST))
            .resolve("pulumi-language-java"));
    module.build(".", provider(directory));
  }

  private static Path command(Path directory) {
    return directory.resolve("bin/pulumi");
  }

  private static Path plugins(Path directory) {
    return directory.resolve("plugins");
  }

  private static Path provider(Path directory) {
    return plugins(directory)
        .resolve("resource-aws-v" + AwsSdk.version())
        .resolve("pulumi-resource-aws");
  }
}
