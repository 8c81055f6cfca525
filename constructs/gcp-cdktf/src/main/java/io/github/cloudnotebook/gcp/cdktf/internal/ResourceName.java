package io.github.cloudnotebook.gcp.cdktf.internal;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.Token;

/**
 * The whole name of an existing resource, or a reference to one that is known only at deployment.
 *
 * @see <a href="https://google.aip.dev/122">Resource names</a>
 */
record ResourceName(String text) {
  /** Where the project is in the name, split at its slashes. */
  private static final int PROJECT = 1;

  /**
   * The name that a property gives.
   *
   * @param form such as {@code projects/PROJECT/secrets/NAME}
   * @throws IllegalArgumentException if the name is known and has another form
   */
  static ResourceName of(String property, String form, String name) {
    if (isKnown(name) && !name.matches(form.replaceAll("[A-Z]{2,}", "[^/]+"))) {
      throw new IllegalArgumentException(
          "%s %s is no name of the form %s: give the whole name".formatted(property, name, form));
    }
    return new ResourceName(name);
  }

  /** The name of a service account, whose last part is its address. */
  static ResourceName ofServiceAccount(String property, String name) {
    return of(property, "projects/PROJECT/serviceAccounts/EMAIL", name);
  }

  /** Whether a value is no reference. */
  static boolean isKnown(String value) {
    return !Token.isUnresolved(value) && !value.contains("${");
  }

  /** The project that the resource is in. */
  String project() {
    return isKnown(text)
        ? text.split("/", -1)[PROJECT]
        : Token.asString(Fn.element(Fn.split("/", text), PROJECT));
  }

  /** Its name in its collection. */
  String last() {
    return isKnown(text) ? text.substring(text.lastIndexOf('/') + 1) : Fn.basename(text);
  }
}
