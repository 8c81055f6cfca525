package io.github.cloudnotebook.model;

/** The name of a Debian package. */
final class DebianPackage {

  private DebianPackage() {}

  static void check(String text) {
    if (text.matches(".+[=/:].*")) {
      throw new Flaw(
          "names more than a package",
          "leave out version, release and architecture: Debian 13 has one version of each");
    }
    if (text.length() > 1 && text.endsWith("-")) {
      throw new Flaw("would remove a package", "name what is to be installed");
    }
  }
}
