package io.github.cloudnotebook.model;

/** A rule for text beyond its pattern, with a separate message for each common mistake. */
enum TextRule {
  NONE,
  ALLOWED_SOURCE,
  USER_NAME,
  MAVEN_COORDINATE,
  JVM_OPTION,
  MIRROR_URL,
  HTTPS_URL,
  CERTIFICATES,
  DEBIAN_PACKAGE,
  PYTHON_PACKAGE,
  ENVIRONMENT_VARIABLE;

  /**
   * Accepts text that follows the rule.
   *
   * @throws Flaw saying how the text breaks it
   */
  void check(String text) {
    switch (this) {
      case NONE -> {}
      case ALLOWED_SOURCE -> AllowedSource.check(text);
      case USER_NAME -> UserName.check(text);
      case MAVEN_COORDINATE -> MavenCoordinate.check(text);
      case JVM_OPTION -> JvmOption.check(text);
      case MIRROR_URL -> MirrorUrl.check(text);
      case HTTPS_URL -> HttpsUrl.check(text);
      case CERTIFICATES -> PemCertificates.check(text);
      case DEBIAN_PACKAGE -> DebianPackage.check(text);
      case PYTHON_PACKAGE -> PythonPackage.check(text);
      case ENVIRONMENT_VARIABLE -> EnvironmentVariable.check(text);
    }
  }
}
