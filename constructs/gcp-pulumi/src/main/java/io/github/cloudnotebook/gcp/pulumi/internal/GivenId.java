package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import io.github.cloudnotebook.gcp.GoogleId;

/** The id of an existing resource, which an arg gives. */
final class GivenId {
  private GivenId() {}

  /** Checks it once it is known, in the preview if it can be. */
  static Output<GoogleId> of(String arg, GoogleId.Kind kind, Output<String> id) {
    return id.applyValue(known -> GoogleId.of(arg, kind, known));
  }

  /** The same, as the provider takes it. */
  static Output<String> text(String arg, GoogleId.Kind kind, Output<String> id) {
    return of(arg, kind, id).applyValue(GoogleId::text);
  }
}
