package io.github.cloudnotebook.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * What holds where a file says nothing: read off a notebook that says the least of every section.
 */
final class Defaults {

  private static final JsonNode LEAST =
      NotebookJson.MAPPER.valueToTree(
          Examples.withAccess("203.0.113.0/24")
              .database(Database.builder().build())
              .storage(ObjectStorage.builder().build())
              .build());

  private Defaults() {}

  /** The default of a key, none for sections and for what has no default. */
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
    return Optional.of(LEAST.at("/" + path.replace('.', '/')))
        .filter(node -> !node.isMissingNode());
  }
}
