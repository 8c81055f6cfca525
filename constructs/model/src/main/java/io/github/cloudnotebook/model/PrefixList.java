package io.github.cloudnotebook.model;

import java.util.Locale;
import java.util.regex.Pattern;

/** The id of a cloud's prefix list: a list of networks that the company keeps in one place. */
final class PrefixList {

  private static final String START = "pl-";
  private static final Pattern ID = Pattern.compile(START + "([0-9a-f]{8}|[0-9a-f]{17})");

  private PrefixList() {}

  /** Whether this is meant to be such an id, in whatever case; no network starts like one. */
  static boolean meant(String text) {
    return text.regionMatches(true, 0, START, 0, START.length());
  }

  /**
   * Passes the id of a prefix list.
   *
   * @throws Flaw saying how the text is none
   */
  static void check(String text) {
    if (ID.matcher(text).matches()) {
      return;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    throw new Flaw(
        "is not the id of a prefix list",
        ID.matcher(lower).matches()
            ? "write \"" + lower + "\""
            : "write pl- and its 8 or 17 digits from 0 to 9 and a to f, like pl-0123456789abcdef0");
  }
}
