package io.github.cloudnotebook.aws.cdk.internal;

import java.lang.module.ModuleDescriptor.Version;
import software.amazon.awscdk.$Module;

/**
 * The version of aws-cdk-lib in the user's program. It is checked before an older one fails because
 * of a missing method or class.
 */
public final class CdkVersion {
  private static final Version OLDEST = Version.parse("2.257.0");
  private static final Version OLDEST_WITH_DATABASE = Version.parse("2.261.0");

  private CdkVersion() {}

  /**
   * Checks that the library has what every construct here needs.
   *
   * @throws IllegalStateException if it is older
   */
  public static void check() {
    check(present(), OLDEST, "Cloud Notebook");
  }

  /**
   * Checks that the library lets RDS keep a database's password.
   *
   * @throws IllegalStateException if it is older
   */
  public static void checkForDatabase() {
    check(present(), OLDEST_WITH_DATABASE, "a database");
  }

  public static void check(String present, Version oldest, String who) {
    if (Version.parse(present).compareTo(oldest) < 0) {
      throw new IllegalStateException(
          "aws-cdk-lib is %s, and %s needs %s or newer: raise its version in your build"
              .formatted(present, who, oldest));
    }
  }

  /** As the library reports it to jsii. */
  private static String present() {
    return new $Module().getModuleVersion();
  }
}
