package io.github.cloudnotebook.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a key of {@code notebook.yaml}: its meaning and its allowed values.
 *
 * <p>Validation, its messages, the JSON Schema and the settings table all read it. If the value is
 * a list, the limits apply to each entry.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
@interface Setting {

  /** What the setting is, without its limits. */
  String value();

  /** The allowed values in words; left out if type, range or choice say it all. */
  String allowed() default "";

  /**
   * An example as written in YAML, shown when the given value is wrong; none for a name from a list
   * that differs by cloud.
   */
  String example() default "";

  /** Whether it must be given; a list then needs at least one entry. */
  boolean required() default false;

  /** When it must be given, in words, if not always; left out if {@link #required} says it. */
  String requiredWhere() default "";

  /** The regular expression that the whole text must match. */
  String pattern() default "";

  /** A rule that a regular expression cannot express, or cannot explain. */
  TextRule rule() default TextRule.NONE;

  /** The maximum number of entries of a list. */
  int maxEntries() default Integer.MAX_VALUE;

  /** The only numbers allowed. */
  int[] oneOf() default {};

  /** The smallest number allowed. */
  int min() default Integer.MIN_VALUE;

  /** The largest number allowed. */
  int max() default Integer.MAX_VALUE;
}
