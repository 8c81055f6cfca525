package io.github.cloudnotebook.kernel;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first rows of a query's result or of a Tablesaw table.
 *
 * @param columns the columns' names
 * @param rows the values of each row, as text
 * @param note a remark on the rows left out; empty if there are none
 */
record Table(List<String> columns, List<List<String>> rows, String note) {
  private static final int ROWS = 100;
  private static final String TABLESAW = "tech.tablesaw.table.Relation";

  /** A value as a table, if it is one. The shown rows of a query's result have been read from it. */
  static Optional<Table> of(Object value) {
    try {
      if (value instanceof ResultSet result) {
        return Optional.of(ofResult(result));
      }
      for (Class<?> type = value == null ? null : value.getClass(); type != null; type = type.getSuperclass()) {
        if (type.getName().equals(TABLESAW)) {
          return Optional.of(ofTablesaw(type, value));
        }
      }
    } catch (SQLException | ReflectiveOperationException e) {
      // A closed result, or an unknown version of Tablesaw: shown like any other value.
    }
    return Optional.empty();
  }

  private static Table ofResult(ResultSet result) throws SQLException {
    ResultSetMetaData about = result.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int column = 1; column <= about.getColumnCount(); column++) {
      columns.add(about.getColumnLabel(column));
    }
    List<List<String>> rows = new ArrayList<>();
    while (rows.size() < ROWS && result.next()) {
      List<String> row = new ArrayList<>();
      for (int column = 1; column <= columns.size(); column++) {
        row.add(String.valueOf(result.getString(column)));
      }
      rows.add(row);
    }
    return new Table(columns, rows, rows.size() < ROWS ? "" : "the first " + ROWS + " rows");
  }

  private static Table ofTablesaw(Class<?> relation, Object table) throws ReflectiveOperationException {
    Method cell = relation.getMethod("getString", int.class, int.class);
    int length = (int) relation.getMethod("rowCount").invoke(table);
    List<String> columns = new ArrayList<>();
    for (Object name : (List<?>) relation.getMethod("columnNames").invoke(table)) {
      columns.add(String.valueOf(name));
    }
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < Math.min(length, ROWS); row++) {
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < columns.size(); column++) {
        cells.add(String.valueOf(cell.invoke(table, row, column)));
      }
      rows.add(cells);
    }
    return new Table(columns, rows, length <= ROWS ? "" : "the first " + ROWS + " of " + length + " rows");
  }

  String html() {
    String body = rows.stream().map(row -> htmlRow("td", row)).collect(joining());
    String table = "<table><thead>" + htmlRow("th", columns) + "</thead><tbody>" + body + "</tbody></table>";
    return note.isEmpty() ? table : table + "<p>" + note + "</p>";
  }

  private static String htmlRow(String element, List<String> cells) {
    return cells.stream()
        .map(cell -> "<" + element + ">" + escaped(cell) + "</" + element + ">")
        .collect(joining("", "<tr>", "</tr>"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  String text() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns);
    lines.addAll(rows);
    String table = lines.stream().map(this::textRow).collect(joining("\n"));
    return note.isEmpty() ? table : table + "\n" + note;
  }

  private String textRow(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      line.append(String.format("%-" + (width(column) + 2) + "s", cells.get(column)));
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    int width = columns.get(column).length();
    for (List<String> row : rows) {
      width = Math.max(width, row.get(column).length());
    }
    return width;
  }
}
