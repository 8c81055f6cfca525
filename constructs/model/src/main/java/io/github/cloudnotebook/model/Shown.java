package io.github.cloudnotebook.model;

import java.util.List;

/** The user's text as messages show it: on one line, shortened, without possible secrets. */
final class Shown {

  private static final int LONGEST = 60;
  private static final int LONGEST_PATH = 120;
  private static final String CUT = "…";

  private Shown() {}

  /** A value: its first line, without the password of a URL or a private key. */
  static String value(String text) {
    List<String> lines = text.strip().lines().limit(2).toList();
    String line = lines.size() > 1 ? lines.get(0) : text;
    String shown = cut(maskKey(maskQuery(maskUser(line))), LONGEST);
    return lines.size() > 1 && !shown.endsWith(CUT) ? shown + CUT : shown;
  }

  /** The path of a key: an unknown key can have any length. */
  static String path(String path) {
    return cut(path, LONGEST_PATH);
  }

  /** A library's message about the user's text. */
  static String problem(String text) {
    return cut(text.lines().findFirst().orElse(""), LONGEST_PATH);
  }

  private static String maskUser(String line) {
    int start = line.indexOf("//");
    int end = line.lastIndexOf('@');
    return start >= 0 && start < end
        ? line.substring(0, start + 2) + CUT + line.substring(end)
        : line;
  }

  private static String maskQuery(String line) {
    int start = line.indexOf("://");
    int query = line.indexOf('?', Math.max(start, 0));
    return start >= 0 && query >= 0 && query + 1 < line.length()
        ? line.substring(0, query + 1) + CUT
        : line;
  }

  private static String maskKey(String line) {
    String marker = "PRIVATE KEY-----";
    int start = line.indexOf(marker);
    return start >= 0 && start + marker.length() < line.length()
        ? line.substring(0, start + marker.length()) + CUT
        : line;
  }

  /** Shortens text, and escapes characters that a terminal would obey or hide. */
  private static String cut(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(longest)
        .forEach(
            character -> {
              if (isPlain(character)) {
                shown.appendCodePoint(character);
              } else {
                shown.append("\\u%04x".formatted(character));
              }
            });
    return text.codePointCount(0, text.length()) > longest ? shown + CUT : shown.toString();
  }

  private static boolean isPlain(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      case Character.SPACE_SEPARATOR -> character == ' ';
      default -> true;
    };
  }
}
