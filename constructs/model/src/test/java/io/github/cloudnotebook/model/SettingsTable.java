package io.github.cloudnotebook.model;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The Markdown table of all settings. */
final class SettingsTable {

  private SettingsTable() {}

  /** One row for each setting without further keys, in the order of the file. */
  static String markdown() {
    return Key.all().entrySet().stream()
        .filter(entry -> entry.getValue().keys().isEmpty())
        .map(SettingsTable::row)
        .collect(
            joining("\n", "| Key | What it is | Default | Allowed |\n|---|---|---|---|\n", "\n"));
  }

  private static String row(Map.Entry<String, Key> entry) {
    Key key = entry.getValue();
    return "| `%s` | %s | %s | %s |"
        .formatted(entry.getKey(), key.setting().value(), defaultOf(key), key.allowed());
  }

  private static String defaultOf(Key key) {
    if (key.setting().required()) {
      return "**required**";
    }
    if (!key.setting().requiredWhere().isEmpty()) {
      return "**required** where " + key.setting().requiredWhere();
    }
    return Defaults.of(key)
        .map(SettingsTable::text)
        .filter(text -> !text.isEmpty())
        .map(text -> "`" + text + "`")
        .orElse("none");
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? value.valueStream().map(JsonNode::asText).collect(joining(", "))
        : value.asText();
  }
}
