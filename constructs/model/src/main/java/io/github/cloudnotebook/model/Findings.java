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

/** What was found wrong so far, and the lines where things stand. */
final class Findings {

  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<String, String> written = new HashMap<>();
  private final Set<String> unsound = new HashSet<>();
  private final List<Violation> violations = new ArrayList<>();

  /** Notes where a path stands; the first place counts. */
  void standsAt(String path, int line) {
    lines.putIfAbsent(path, line);
  }

  /** Notes how a value is written that a tree holds in another way, as it does numbers. */
  void isWritten(String path, String text) {
    written.putIfAbsent(path, text);
  }

  /** How a value is written, where that was noted. */
  Optional<String> writtenAt(String path) {
    return Optional.ofNullable(written.get(path));
  }

  /** The line of a path or, where it is missing, of the section that lacks it. */
  private OptionalInt lineOf(String path) {
    if (lines.containsKey(path)) {
      return OptionalInt.of(lines.get(path));
    }
    int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return end < 0 ? OptionalInt.empty() : lineOf(path.substring(0, end));
  }

  /** Adds what is wrong with a value; the first message about it is enough. */
  void add(String path, String message) {
    if (unsound.add(path)) {
      violations.add(new Violation(Shown.path(path), lineOf(path), message));
    }
  }

  /** Whether nothing was found wrong right there. */
  boolean soundAt(String path) {
    return !unsound.contains(path);
  }

  /**
   * Passes where nothing was found.
   *
   * @throws InvalidNotebookException with all that was found, in the order of the file
   */
  void throwIfAny(String source) {
    if (!violations.isEmpty()) {
      violations.sort(comparingInt(violation -> violation.line().orElse(0)));
      throw new InvalidNotebookException(source, violations);
    }
  }
}
