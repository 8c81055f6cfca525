package io.github.cloudnotebook.model;

import java.util.List;

/** The Maven coordinate of a library: {@code group:artifact:version}. */
final class MavenCoordinate {

  private MavenCoordinate() {}

  static void check(String text) {
    List<String> parts = List.of(text.split(":", -1));
    if (parts.size() == 2) {
      throw new Flaw(
          "names no version",
          "add the release that you want: \"" + Shown.value(text) + ":<version>\"");
    }
    if (parts.size() > 3) {
      throw new Flaw(
          "has more than three parts",
          "leave out packaging and classifier: group:artifact:version");
    }
    String version = parts.get(parts.size() - 1);
    if (version.matches("[\\[(].*|.*,.*")) {
      throw new Flaw("asks for a range of versions", "name one release");
    }
    if (version.endsWith("SNAPSHOT") || version.equals("LATEST") || version.equals("RELEASE")) {
      throw new Flaw("names a version that changes with time", "name one release");
    }
  }

  /** The part that may occur only once: group and artifact. */
  static String library(String coordinate) {
    return coordinate.substring(0, coordinate.lastIndexOf(':'));
  }
}
