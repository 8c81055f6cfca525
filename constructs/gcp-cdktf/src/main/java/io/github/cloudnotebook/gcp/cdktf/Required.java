package io.github.cloudnotebook.gcp.cdktf;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A property that has no default. */
final class Required {
  private Required() {}

  static <T> T of(@Nullable T value, String name) {
    return Objects.requireNonNull(
        value, () -> "%1$s is required: give it by %1$s(…)".formatted(name));
  }
}
