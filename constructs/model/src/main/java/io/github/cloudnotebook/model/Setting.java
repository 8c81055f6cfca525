package io.github.cloudnotebook.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says once what a key of {@code notebook.yaml} means and takes.
 *
 * <p>Validation, its messages, the JSON Schema and the settings table all read it. Where the value
 * is a list, the limits hold for each entry.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
@interface Setting {

  /** What the setting is, without its limits. */
  String value();

  /** What it takes, in words; left out where type, range or choice say it all. */
  String allowed() default "";

  /**
   * A value as written in YAML, shown to those who gave a wrong one; none where it is a name that
   * each cloud has its own list of.
   */
  String example() default "";

  /** Whether it must be given; a list then needs an entry. */
  boolean required() default false;

  /**
   * Where it must be given, in words, if not everywhere; left out where {@link #required} says it.
   */
  String requiredWhere() default "";

  /** The expression that the whole text must match. */
  String pattern() default "";

  /** What a pattern cannot say, or says too bluntly. */
  TextRule rule() default TextRule.NONE;

  /** The most entries that a list takes. */
  int maxEntries() default Integer.MAX_VALUE;

  /** The only numbers taken. */
  int[] oneOf() default {};

  /** The least number taken. */
  int min() default Integer.MIN_VALUE;

  /** The greatest number taken. */
  int max() default Integer.MAX_VALUE;
}
