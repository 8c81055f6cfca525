package io.github.cloudnotebook.model;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which settings of a notebook were given; the others have their defaults.
 *
 * <p>In a file, a setting is given if it stands there with a value. In Java, everything below what
 * was passed to the builder is given: with {@code log(…)}, every setting of {@code log}.
 *
 * <p>This says where settings come from, not what they are, so any two instances are equal.
 */
public final class GivenSettings {

  private final Set<String> paths;

  private GivenSettings(Predicate<String> given) {
    paths = Key.all().keySet().stream().filter(given).collect(toUnmodifiableSet());
  }

  /** No setting at all. */
  public static GivenSettings none() {
    return new GivenSettings(path -> false);
  }

  /** The settings with a value in a file. */
  static GivenSettings in(JsonNode tree) {
    return new GivenSettings(path -> hasValue(tree.at("/" + path.replace('.', '/'))));
  }

  private static boolean hasValue(JsonNode node) {
    return !node.isMissingNode() && !node.isNull();
  }

  /** These keys of the file, and everything below them. */
  static GivenSettings below(Set<String> keys) {
    return new GivenSettings(path -> keys.contains(path.replaceFirst("\\..*", "")));
  }

  /**
   * Whether a setting was given.
   *
   * @param path as in the file, such as {@code log.retentionDays}
   * @throws IllegalArgumentException if there is no such setting
   */
  public boolean contains(String path) {
    if (!Key.all().containsKey(path)) {
      throw new IllegalArgumentException(path + " is not a setting of a notebook");
    }
    return paths.contains(path);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GivenSettings;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return paths.toString();
  }
}
