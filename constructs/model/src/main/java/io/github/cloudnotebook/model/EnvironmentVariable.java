package io.github.cloudnotebook.model;

import java.util.List;
import java.util.Set;

/** An environment variable of every kernel: {@code NAME=value}. */
final class EnvironmentVariable {

  /** Variables that the notebook sets itself, and that kernels do not work without. */
  private static final Set<String> TAKEN =
      Set.of("PATH", "HOME", "USER", "LD_PRELOAD", "LD_LIBRARY_PATH", "PGPASSFILE");

  private static final List<String> TAKEN_PREFIXES =
      List.of("JUPYTER", "JPY_", "JJAVA_", "NOTEBOOK_");

  private EnvironmentVariable() {}

  static void check(String text) {
    if (!text.contains("=")) {
      throw new Flaw("has no value", "write its value after `=`, as in TZ=Europe/Berlin");
    }
    String name = name(text);
    if (TAKEN.contains(name) || TAKEN_PREFIXES.stream().anyMatch(name::startsWith)) {
      throw new Flaw("is set by the notebook itself", "remove it, or take another name");
    }
  }

  /** The part that may occur only once. */
  static String name(String variable) {
    return variable.substring(0, variable.indexOf('='));
  }
}
