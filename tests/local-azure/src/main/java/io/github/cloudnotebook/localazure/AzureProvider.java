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

/**
 * The real provider for Azure, azurerm, built unchanged from the pinned Go module: so the tests
 * need no registry of providers. The build takes some minutes and is kept.
 */
public final class AzureProvider {

  /** The release that the pinned commit follows: Terraform reads a version from the path alone. */
  private static final String VERSION = "5.2.0";

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

  /** Tells Terraform where the provider is. */
  static void writeSettings(Path file, Cache cache) {
    // A directory that Terraform takes for a mirror of a registry.
    Path mirror = cache.made("azurerm", MODULE.pin(), AzureProvider::buildInto);
    String settings =
        """
        provider_installation {
          filesystem_mirror {
            path = "%s"
          }
        }
        """
            .formatted(mirror);
    try {
      Files.writeString(file, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void buildInto(Path mirror) {
    GoModule.Unpacked module = MODULE.in(mirror.resolveSibling("scratch"));
    module.build(
        SOURCE,
        mirror
            .resolve("registry.terraform.io/hashicorp/azurerm")
            .resolve(VERSION)
            .resolve(module.platform())
            .resolve("terraform-provider-azurerm_v" + VERSION));
  }
}
