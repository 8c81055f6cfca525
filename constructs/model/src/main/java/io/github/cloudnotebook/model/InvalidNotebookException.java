package io.github.cloudnotebook.model;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Thrown for a notebook that breaks rules; names every one that it breaks. */
public final class InvalidNotebookException extends RuntimeException {

  private final transient List<Violation> violations;

  InvalidNotebookException(String source, List<Violation> violations) {
    super(message(source, violations));
    this.violations = List.copyOf(violations);
  }

  /** Everything that is wrong, in the order of the file. */
  public List<Violation> violations() {
    return violations;
  }

  private static String message(String source, List<Violation> violations) {
    String count = violations.size() == 1 ? "1 mistake" : violations.size() + " mistakes";
    return violations.stream()
        .map(violation -> "\n  " + violation)
        .collect(joining("", source + " has " + count + ":", ""));
  }
}
