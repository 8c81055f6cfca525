package io.github.cloudnotebook.model;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Thrown for an invalid notebook; lists its violations, the first 20 in the message. */
public final class InvalidNotebookException extends RuntimeException {

  /** People read no more; the mistakes of a long list are mostly alike. */
  private static final int SHOWN = 20;

  private final transient List<Violation> violations;

  InvalidNotebookException(String source, List<Violation> violations) {
    super(message(source, violations));
    this.violations = Given.list(violations, "violations");
  }

  /** All violations, in the order of the file. */
  public List<Violation> violations() {
    return violations;
  }

  private static String message(String source, List<Violation> violations) {
    String count = violations.size() == 1 ? "1 mistake" : violations.size() + " mistakes";
    int more = violations.size() - SHOWN;
    return violations.stream()
        .limit(SHOWN)
        .map(violation -> "\n  " + violation)
        .collect(
            joining(
                "",
                source + " has " + count + ":",
                more > 0 ? "\n  and %d more".formatted(more) : ""));
  }
}
