package io.github.cloudnotebook.acceptance.bench;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The benchmark's results: each run as it was, and a table of their medians. */
final class BenchTable {
  private static final int ROWS = 19;
  private static final Pattern PLACE = Pattern.compile("(?s)(<!-- bench -->\n).*(<!-- /bench -->)");

  private final Path folder;
  private final Map<String, List<Double>> runs = new LinkedHashMap<>();
  private final List<String> rows = new ArrayList<>();

  /** Starts a table that is kept in a folder: each run, and in the end the table itself. */
  BenchTable(Path folder) {
    this.folder = folder;
  }

  /** Saves one run immediately, because a later one may fail. */
  void run(String name, double value) {
    runs.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
    try {
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve("runs.json"),
          new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(runs));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  double median(String name) {
    List<Double> sorted = runs.get(name).stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Compares the medians of two values measured side by side, and their ratio with a target. */
  void ratio(String what, String ours, String theirs, double target) {
    double ratio = median(ours) / median(theirs);
    row(
        what,
        compared(ours, theirs),
        String.format(Locale.ROOT, "%.2f ×: %s", target, ratio <= target ? "met" : "**missed**"));
  }

  /** Compares the medians of two values measured side by side. */
  void ratio(String what, String ours, String theirs) {
    row(what, compared(ours, theirs), "");
  }

  private String compared(String ours, String theirs) {
    return String.format(
        Locale.ROOT,
        "%.2f × (%.1f s to %.1f s)",
        median(ours) / median(theirs),
        median(ours),
        median(theirs));
  }

  void seconds(String what, String name) {
    row(what, String.format(Locale.ROOT, "%.1f s", median(name)), "");
  }

  /** Compares a median with a target, and shows the medians of its parts. */
  void seconds(String what, String name, double target, String... parts) {
    double median = median(name);
    String shown =
        Stream.of(parts)
            .map(part -> String.format(Locale.ROOT, "%s %.1f", part, median(part)))
            .collect(joining(", "));
    row(
        what,
        String.format(Locale.ROOT, "%.1f s (%s)", median, shown),
        String.format(Locale.ROOT, "%.1f s: %s", target, median <= target ? "met" : "**missed**"));
  }

  void mebibytes(String what, String name) {
    row(what, String.format(Locale.ROOT, "%.0f MiB", median(name)), "");
  }

  void bytes(String what, String name, int limit) {
    double size = median(name);
    row(
        what,
        String.format(Locale.ROOT, "%.0f", size),
        "%d: %s".formatted(limit, size <= limit ? "met" : "**missed**"));
  }

  /** Writes the table; a complete one is also put into the document. */
  String write(Path document) throws IOException {
    Files.createDirectories(folder);
    String table =
        "| what | measured | target |\n|---|---|---|\n"
            + rows.stream().collect(joining())
            + "\nMeasured on %s with %d processors; medians, and what is compared took turns.\n"
                .formatted(
                    LocalDate.now(ZoneOffset.UTC), Runtime.getRuntime().availableProcessors());
    Files.writeString(folder.resolve("table.md"), table);
    Matcher place = PLACE.matcher(Files.readString(document));
    if (rows.size() == ROWS && place.find()) {
      Files.writeString(
          document,
          place.replaceFirst(
              match -> Matcher.quoteReplacement(match.group(1) + table + match.group(2))));
    }
    return table;
  }

  private void row(String what, String measured, String target) {
    rows.add("| %s | %s | %s |\n".formatted(what, measured, target));
  }
}
