package io.github.cloudnotebook.localazure;

import io.github.cloudnotebook.localmachine.Cache;
import io.github.cloudnotebook.localmachine.Command;
import io.github.cloudnotebook.localmachine.GoModule;
import io.github.cloudnotebook.localmachine.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The real provider for Azure, azurerm, built unchanged from the pinned Go module: so the tests
 * need no registry of providers. The build takes some minutes and is kept.
 */
public final class AzureProvider {

  /** The release that the pinned commit follows: Terraform reads a version from the path alone. */
  private static final String VERSION = "5.2.0";

  private static final String TERRAFORMS = "registry.terraform.io";
  private static final String OPENTOFUS = "registry.opentofu.org";
  private static final String ADDRESS = "hashicorp/azurerm/" + VERSION;
  private static final String SOURCE = "github.com/hashicorp/terraform-provider-azurerm";
  private static final GoModule MODULE = new GoModule("go");

  private AzureProvider() {}

  /**
   * What the provider says against the configuration in a directory, by {@code terraform validate},
   * which asks no cloud.
   */
  public static Result validate(Path directory) {
    Path settings = directory.resolve("terraform.rc").toAbsolutePath();
    writeSettings(settings, Cache.standard());
    Map<String, String> variables = Map.of("TF_CLI_CONFIG_FILE", settings.toString());
    Command.of("terraform", "init", "-input=false").in(directory).with(variables).output();
    return Command.of("terraform", "validate", "-no-color").in(directory).with(variables).run();
  }

  /**
   * Tells Terraform and OpenTofu, each of which has a registry of its own, where the provider is.
   */
  static void writeSettings(Path file, Cache cache) {
    // Directories that they take for mirrors of their registries.
    Path mirror = cache.made("azurerm", MODULE.pin(), AzureProvider::buildInto);
    Path openTofus = file.resolveSibling("opentofu");
    String settings =
        """
        provider_installation {
          filesystem_mirror {
            path = "%s"
          }
          filesystem_mirror {
            path = "%s"
          }
        }
        """
            .formatted(mirror, openTofus);
    try {
      link(
          mirror.resolve(TERRAFORMS).resolve(ADDRESS),
          openTofus.resolve(OPENTOFUS).resolve(ADDRESS));
      Files.writeString(file, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Links the directory of each platform: above those, a mirror may have no links. */
  private static void link(Path version, Path other) throws IOException {
    Files.createDirectories(other);
    try (Stream<Path> platforms = Files.list(version)) {
      for (Path platform : (Iterable<Path>) platforms::iterator) {
        Path link = other.resolve(platform.getFileName());
        if (Files.notExists(link)) {
          Files.createSymbolicLink(link, platform);
        }
      }
    }
  }

  private static void buildInto(Path mirror) {
    GoModule.Unpacked module = MODULE.in(mirror.resolveSibling("scratch"));
    module.build(
        SOURCE,
        mirror
            .resolve(TERRAFORMS)
            .resolve(ADDRESS)
            .resolve(module.platform())
            .resolve("terraform-provider-azurerm_v" + VERSION));
  }
}
