package io.github.cloudnotebook.model;

import java.util.Set;

/** An option of the kernel's JVM. */
final class JvmOption {

  /** Options that would put something else in the kernel's place. */
  private static final Set<String> TAKEN =
      Set.of(
          "-jar",
          "-cp",
          "-classpath",
          "--class-path",
          "-m",
          "--module",
          "-XX:SharedArchiveFile",
          "-XX:AOTCache",
          "-XX:Flags",
          "-XX:VMOptionsFile");

  private JvmOption() {}

  static void check(String text) {
    if (text.startsWith("@")) {
      throw new Flaw("names a file of options", "write each option of that file as an entry here");
    }
    if (text.strip().contains(" ")) {
      throw new Flaw("holds a space", "write each option as an entry of its own, values after `=`");
    }
    if (TAKEN.contains(text.replaceFirst("=.*", ""))) {
      throw new Flaw(
          "is set by the kernel itself", "remove it; libraries belong in javaKernel.dependencies");
    }
  }
}
