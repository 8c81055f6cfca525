package io.github.cloudnotebook.localmachine;

import java.nio.file.Path;

/**
 * OpenTofu's command line, built from the pinned Go module. The build takes some minutes and is
 * kept.
 */
final class OpenTofu {

  private static final String SOURCE = "github.com/opentofu/opentofu/cmd/tofu";
  private static final String PROGRAM = "tofu";
  private static final GoModule MODULE = new GoModule("opentofu");

  private OpenTofu() {}

  /** The program, built if it is missing. */
  static Path in(Cache cache) {
    return cache.made("opentofu", MODULE.pin(), OpenTofu::buildInto).resolve(PROGRAM);
  }

  private static void buildInto(Path directory) {
    MODULE.in(directory.resolveSibling("scratch")).build(SOURCE, directory.resolve(PROGRAM));
  }
}
