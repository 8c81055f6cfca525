package io.github.cloudnotebook.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says once what a key of {@code notebook.yaml} means and takes.
 *
 * <p>Validation, error messages, the JSON Schema and the settings table all read it. Limits on a
 * list's text hold for each of its entries.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Setting {

  /** What the setting is, in one sentence without its limits. */
  String value();

  /** What it takes, in words; left out where a type, range or choice says it all. */
  String allowed() default "";

  /** A value as written in YAML, shown to those who gave a wrong one. */
  String example() default "";

  /** Whether there is no default: text and sections must be given, lists must have an entry. */
  boolean required() default false;

  /** The whole expression that text must match. */
  String pattern() default "";

  /** The only numbers taken. */
  int[] oneOf() default {};

  /** The least number taken. */
  int min() default Integer.MIN_VALUE;

  /** The greatest number taken. */
  int max() default Integer.MAX_VALUE;
}
