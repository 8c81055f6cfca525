package io.github.cloudnotebook.model;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Violations found so far, and the line of each path. */
final class Findings {

  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<String, String> written = new HashMap<>();
  private final Set<String> unsound = new HashSet<>();
  private final List<Violation> violations = new ArrayList<>();

  /** Records the line of a path; the first one counts. */
  void standsAt(String path, int line) {
    lines.putIfAbsent(path, line);
  }

  /** Records how a value is written, if the tree holds it differently, as it does numbers. */
  void isWritten(String path, String text) {
    written.putIfAbsent(path, text);
  }

  /** How a value is written, if that was recorded. */
  Optional<String> writtenAt(String path) {
    return Optional.ofNullable(written.get(path));
  }

  /** The line of a path or, if it is missing, of the section that lacks it. */
  private OptionalInt lineOf(String path) {
    if (lines.containsKey(path)) {
      return OptionalInt.of(lines.get(path));
    }
    int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return end < 0 ? OptionalInt.empty() : lineOf(path.substring(0, end));
  }

  /** Adds a violation; only the first one about a value is kept. */
  void add(String path, String message) {
    if (unsound.add(path)) {
      violations.add(new Violation(Shown.path(path), lineOf(path), message));
    }
  }

  /** Whether this very path has no violation. */
  boolean soundAt(String path) {
    return !unsound.contains(path);
  }

  /**
   * Returns normally if there are no violations.
   *
   * @throws InvalidNotebookException with all violations, in the order of the file
   */
  void throwIfAny(String source) {
    if (!violations.isEmpty()) {
      violations.sort(comparingInt(violation -> violation.line().orElse(0)));
      throw new InvalidNotebookException(source, violations);
    }
  }
}
