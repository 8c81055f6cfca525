package io.github.cloudnotebook.model;

import java.util.Set;

/** An option of the kernel's JVM. */
final class JvmOption {

  /** Options that would run something else instead of the kernel. */
  private static final Set<String> TAKEN =
      Set.of(
          "-jar",
          "-cp",
          "-classpath",
          "--class-path",
          "-m",
          "--module",
          "-Xshare:dump",
          "-XX:SharedArchiveFile",
          "-XX:ArchiveClassesAtExit",
          "-XX:AOTCache",
          "-XX:AOTCacheOutput",
          "-XX:AOTConfiguration",
          "-XX:AOTMode",
          "-XX:Flags",
          "-XX:VMOptionsFile");

  /** Options that make the JVM print something and exit. */
  private static final Set<String> ENDING =
      Set.of(
          "-?",
          "-h",
          "-help",
          "--help",
          "-X",
          "--help-extra",
          "-version",
          "--version",
          "-fullversion",
          "--full-version",
          "--list-modules",
          "-d",
          "--describe-module",
          "--validate-modules",
          "--dry-run");

  /** Options that would take the next option as their value. */
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--add-exports",
          "--add-opens",
          "--add-reads",
          "--limit-modules",
          "--patch-module",
          "--enable-native-access",
          "--illegal-native-access",
          "--source");

  private JvmOption() {}

  static void check(String text) {
    if (text.startsWith("@")) {
      throw new Flaw("names a file of options", "write each option of that file as an entry here");
    }
    if (text.strip().chars().anyMatch(Character::isSpaceChar)) {
      throw new Flaw("holds a space", "write each option as an entry of its own, values after `=`");
    }
    if (ENDING.contains(text.replaceFirst("=.*", ""))) {
      throw new Flaw("makes the JVM say something and end", "remove it");
    }
    if (WITH_VALUE.contains(text)) {
      throw new Flaw(
          "has no value", "write its long form with the value behind `=`: --add-modules=jdk.jfr");
    }
    MemoryOption.check(text);
    if (TAKEN.contains(text.replaceFirst("=.*", ""))) {
      throw new Flaw(
          "is set by the kernel itself", "remove it; libraries belong in javaKernel.dependencies");
    }
  }
}
