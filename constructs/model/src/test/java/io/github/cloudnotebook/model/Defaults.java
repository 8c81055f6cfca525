package io.github.cloudnotebook.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Defaults of all keys: read from a notebook with the least of every section, and from the least of
 * a choice.
 */
final class Defaults {

  private static final List<JsonNode> LEAST =
      List.of(
          NotebookJson.MAPPER.valueToTree(
              Examples.withAccess("203.0.113.0/24")
                  .database(Database.builder().build())
                  .storage(ObjectStorage.builder().build())
                  .build()),
          NotebookJson.MAPPER
              .createObjectNode()
              .set(
                  "authentication",
                  NotebookJson.MAPPER.valueToTree(Authentication.openIdConnect().build())));

  private Defaults() {}

  /** The default of a key; none for sections and for keys without a default. */
  static Optional<JsonNode> of(Key key) {
    Setting setting = key.setting();
    if (setting.required() || !setting.requiredWhere().isEmpty() || key.section()) {
      return Optional.empty();
    }
    String path =
        Key.all().entrySet().stream()
            .filter(entry -> entry.getValue().equals(key))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    return LEAST.stream()
        .map(notebook -> notebook.at("/" + path.replace('.', '/')))
        .filter(node -> !node.isMissingNode())
        .findFirst()
        .or(() -> key.type() == boolean.class ? Optional.of(BooleanNode.FALSE) : Optional.empty());
  }
}
