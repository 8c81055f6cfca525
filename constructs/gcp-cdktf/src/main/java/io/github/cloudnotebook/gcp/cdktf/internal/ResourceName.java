package io.github.cloudnotebook.gcp.cdktf.internal;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.Token;
import io.github.cloudnotebook.gcp.GoogleId;
import java.util.Optional;

/** The id of an existing resource, or a reference to one that is known only at deployment. */
record ResourceName(String text) {

  /**
   * The id that a property gives.
   *
   * @throws IllegalArgumentException if it is known and is none of this kind
   */
  static ResourceName of(String property, GoogleId.Kind kind, String id) {
    return new ResourceName(isKnown(id) ? GoogleId.of(property, kind, id).text() : id);
  }

  /** Whether a value is no reference. */
  static boolean isKnown(String value) {
    return !Token.isUnresolved(value) && !value.contains("${");
  }

  /** A value, unless it is a reference. */
  static Optional<String> known(String value) {
    return Optional.of(value).filter(ResourceName::isKnown);
  }

  /** The project that the resource is in. */
  String project() {
    return isKnown(text)
        ? new GoogleId(text).project()
        : Token.asString(Fn.element(Fn.split("/", text), GoogleId.PROJECT));
  }

  /** Its name in its collection. */
  String last() {
    return isKnown(text) ? new GoogleId(text).last() : Fn.basename(text);
  }
}
