package io.github.cloudnotebook.model;

import java.util.OptionalInt;

/**
 * One mistake in a notebook.
 *
 * @param path where, as written in {@code notebook.yaml}: {@code access.allowedCidrs[1]}
 * @param line the line in the file, if known
 * @param message what was given, what is allowed and how to fix it
 */
public record Violation(String path, OptionalInt line, String message) {

  /** Path, line and message on one line. */
  @Override
  public String toString() {
    String place = path.isEmpty() ? "the whole file" : path;
    String where = line.isPresent() ? place + " (line " + line.getAsInt() + ")" : place;
    return where + ": " + message;
  }
}
