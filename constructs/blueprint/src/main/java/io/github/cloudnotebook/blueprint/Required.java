package io.github.cloudnotebook.blueprint;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A property that has no default. */
public final class Required {
  private Required() {}

  /**
   * The value of a property.
   *
   * @throws NullPointerException naming the property, if it was not given
   */
  public static <T> T of(@Nullable T value, String name) {
    return Objects.requireNonNull(
        value, () -> "%1$s is required: give it by %1$s(…)".formatted(name));
  }
}
