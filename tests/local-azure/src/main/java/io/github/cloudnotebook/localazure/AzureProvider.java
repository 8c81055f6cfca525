package io.github.cloudnotebook.localazure;

import io.github.cloudnotebook.localmachine.Cache;
import io.github.cloudnotebook.localmachine.GoModule;
import java.nio.file.Path;

/**
 * The real provider for Azure, azurerm, built unchanged from the pinned Go module: so the tests
 * need no registry of providers. The build takes some minutes and is kept.
 */
final class AzureProvider {

  /** The release that the pinned commit follows: Terraform reads a version from the path alone. */
  private static final String VERSION = "5.2.0";

  private static final String SOURCE = "github.com/hashicorp/terraform-provider-azurerm";
  private static final GoModule MODULE = new GoModule("go");

  private AzureProvider() {}

  /** A directory that Terraform takes for a mirror of a registry. */
  static Path mirror(Cache cache) {
    return cache.made("azurerm", MODULE.pin(), AzureProvider::buildInto);
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
