package io.github.cloudnotebook.aws.cdk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Few rows that combine any two levels of any two factors: a covering array of strength two, built
 * greedily and deterministically.
 */
final class Pairwise {
  /** How many rows are made before the best one is chosen. */
  private static final int SEEDS = 100;

  private final Map<String, List<String>> factors;
  private final Set<Pair> contradictions;

  /** A level of one factor and a level of another; the order makes no difference. */
  record Pair(Choice one, Choice other) {
    static Pair of(Choice one, Choice other) {
      return one.compareTo(other) <= 0 ? new Pair(one, other) : new Pair(other, one);
    }

    @Override
    public String toString() {
      return one + " and " + other;
    }
  }

  /** A level of a factor. */
  record Choice(String factor, String level) implements Comparable<Choice> {
    @Override
    public int compareTo(Choice other) {
      return Comparator.comparing(Choice::factor).thenComparing(Choice::level).compare(this, other);
    }

    @Override
    public String toString() {
      return factor + " " + level;
    }
  }

  Pairwise(Map<String, List<String>> factors, Set<Pair> contradictions) {
    this.factors = new TreeMap<>(factors);
    this.contradictions = contradictions;
  }

  /** The rows, each with one level for each factor, and none with a contradiction. */
  List<Map<String, String>> rows() {
    Set<Pair> uncovered = allPairs();
    uncovered.removeAll(contradictions);
    List<Map<String, String>> rows = new ArrayList<>();
    while (!uncovered.isEmpty()) {
      Map<String, String> row =
          uncovered.stream()
              .limit(SEEDS)
              .map(seed -> rowWith(seed, uncovered))
              .max(Comparator.comparingLong(candidate -> covered(candidate, uncovered)))
              .orElseThrow();
      uncovered.removeIf(pair -> holds(row, pair));
      rows.add(row);
    }
    return rows;
  }

  /** A row with this one contradiction and, as far as possible, first levels otherwise. */
  Map<String, String> rowOf(Pair contradiction) {
    return rowWith(contradiction, Set.of());
  }

  private Map<String, String> rowWith(Pair first, Set<Pair> uncovered) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put(first.one().factor(), first.one().level());
    row.put(first.other().factor(), first.other().level());
    factors.forEach(
        (factor, levels) -> {
          if (!row.containsKey(factor)) {
            row.put(factor, best(factor, levels, row, uncovered));
          }
        });
    return row;
  }

  private String best(
      String factor, List<String> levels, Map<String, String> row, Set<Pair> uncovered) {
    return levels.stream()
        .filter(level -> meets(factor, level, row, contradictions) == 0)
        // Among equals the last would win; the first is the plainest.
        .reduce(
            (one, other) ->
                meets(factor, other, row, uncovered) > meets(factor, one, row, uncovered)
                    ? other
                    : one)
        .orElseThrow(() -> new AssertionError("nothing fits for " + factor + " in " + row));
  }

  private static long meets(String factor, String level, Map<String, String> row, Set<Pair> pairs) {
    Choice choice = new Choice(factor, level);
    return row.entrySet().stream()
        .filter(
            chosen ->
                pairs.contains(Pair.of(choice, new Choice(chosen.getKey(), chosen.getValue()))))
        .count();
  }

  private static long covered(Map<String, String> row, Set<Pair> pairs) {
    return pairs.stream().filter(pair -> holds(row, pair)).count();
  }

  private static boolean holds(Map<String, String> row, Pair pair) {
    return pair.one().level().equals(row.get(pair.one().factor()))
        && pair.other().level().equals(row.get(pair.other().factor()));
  }

  private Set<Pair> allPairs() {
    Set<Pair> pairs = new LinkedHashSet<>();
    List<String> names = List.copyOf(factors.keySet());
    for (int one = 0; one < names.size(); one++) {
      for (int other = one + 1; other < names.size(); other++) {
        for (String level : factors.get(names.get(one))) {
          for (String otherLevel : factors.get(names.get(other))) {
            pairs.add(
                Pair.of(
                    new Choice(names.get(one), level), new Choice(names.get(other), otherLevel)));
          }
        }
      }
    }
    return pairs;
  }
}
