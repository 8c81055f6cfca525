package io.github.cloudnotebook.model;

import java.util.Locale;

/** A Python package pinned to a release: {@code name==version}. */
final class PythonPackage {

  private PythonPackage() {}

  static void check(String text) {
    if (text.contains("===") || text.chars().anyMatch(letter -> "<>~!*;".indexOf(letter) >= 0)) {
      throw new Flaw("asks for a range of versions", "name one release: <name>==<version>");
    }
    if (text.contains("://") || text.contains("@")) {
      throw new Flaw(
          "names a place", "name a release that the Python index has: <name>==<version>");
    }
    if (text.matches("[A-Za-z0-9._-]+(\\[[^\\]]*])?")) {
      throw new Flaw(
          "names no version",
          "add the release that you want: \"" + Shown.value(text) + "==<version>\"");
    }
  }

  /** The part that may occur only once: the name, which has several spellings in Python. */
  static String name(String requirement) {
    return requirement
        .replaceFirst("(\\[.*)?==.*", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[-_.]+", "-");
  }
}
