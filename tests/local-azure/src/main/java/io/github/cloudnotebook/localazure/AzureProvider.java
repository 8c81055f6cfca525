package io.github.cloudnotebook.localazure;

import io.github.cloudnotebook.localmachine.Cache;
import io.github.cloudnotebook.localmachine.Command;
import io.github.cloudnotebook.localmachine.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The real provider for Azure, azurerm, built unchanged from the pinned Go module: so the tests
 * need no registry of providers. The build takes some minutes and is kept.
 */
final class AzureProvider {

  /** The release that the pinned commit follows: Terraform reads a version from the path alone. */
  private static final String VERSION = "5.2.0";

  private static final String MODULE = "github.com/hashicorp/terraform-provider-azurerm";
  private static final List<String> PIN = List.of("go/go.mod", "go/go.sum");

  private AzureProvider() {}

  /** A directory that Terraform takes for a mirror of a registry. */
  static Path mirror(Cache cache) {
    return cache.made(
        "azurerm", PIN.stream().map(Resources::text).toList(), AzureProvider::buildInto);
  }

  private static void buildInto(Path mirror) {
    Path scratch = mirror.resolveSibling("scratch");
    PIN.forEach(file -> Resources.copy(file, scratch));
    Path module = scratch.resolve("go");
    // Its own folders, deleted afterwards: what Go keeps of this build is 5 GB.
    Map<String, String> go =
        Map.of(
            "CGO_ENABLED",
            "0",
            "GOCACHE",
            scratch.resolve("built").toString(),
            "GOPATH",
            scratch.resolve("modules").toString(),
            "GOTOOLCHAIN",
            "auto"); // Debian's Go would not fetch the one that the module asks for.
    String platform =
        Command.of("go", "env", "GOOS", "GOARCH").in(module).with(go).output().strip();
    Path program =
        mirror
            .resolve("registry.terraform.io/hashicorp/azurerm")
            .resolve(VERSION)
            .resolve(platform.replace('\n', '_'))
            .resolve("terraform-provider-azurerm_v" + VERSION);
    create(program.getParent());
    Command.of(
            "nice", "go", "build", "-trimpath", "-ldflags=-s -w", "-o", program.toString(), MODULE)
        .in(module)
        .with(go)
        .output();
  }

  private static void create(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
