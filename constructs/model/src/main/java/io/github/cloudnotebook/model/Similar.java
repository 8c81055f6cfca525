package io.github.cloudnotebook.model;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that the user may have meant. */
final class Similar {

  private Similar() {}

  /** The most similar word, if one differs by only a few letters. */
  static Optional<String> to(String word, Collection<String> words) {
    return words.stream()
        .filter(other -> distance(word, other) <= Math.max(1, other.length() / 3))
        .min(comparingInt(other -> distance(word, other)));
  }

  /** The Levenshtein distance, upper and lower case alike. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
