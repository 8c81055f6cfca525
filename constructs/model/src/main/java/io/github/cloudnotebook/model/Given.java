package io.github.cloudnotebook.model;

import java.util.Arrays;
import java.util.List;

/** Null checks of the Java model, whose messages name the setting. */
final class Given {

  private Given() {}

  /**
   * Returns the value.
   *
   * @throws NullPointerException naming the setting
   */
  static <T> T value(T value, String setting) {
    if (value == null) {
      throw new NullPointerException(setting + " is null: give a value, or do not set it at all");
    }
    return value;
  }

  /**
   * Copies a list.
   *
   * @throws NullPointerException naming the setting, or its entry that is null
   */
  static <T> List<T> list(List<T> entries, String setting) {
    int entry = Arrays.asList(value(entries, setting).toArray()).indexOf(null);
    if (entry >= 0) {
      throw new NullPointerException(
          "%s[%d] is null: give a value, or leave the entry out".formatted(setting, entry));
    }
    return List.copyOf(entries);
  }

  /**
   * Copies the entries to a list.
   *
   * @throws NullPointerException naming the setting, or its entry that is null
   */
  static List<String> list(String[] entries, String setting) {
    return list(Arrays.asList(value(entries, setting)), setting);
  }
}
