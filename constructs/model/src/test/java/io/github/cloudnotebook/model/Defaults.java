package io.github.cloudnotebook.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.Map;
import java.util.Optional;

/** What holds where a file says nothing: read off a notebook that says the least. */
final class Defaults {

  private static final JsonNode LEAST = NotebookJson.MAPPER.valueToTree(Examples.least());

  private Defaults() {}

  /** The default of a key, none for sections and for what has no default. */
  static Optional<JsonNode> of(Key key) {
    if (key.setting().required() || key.section()) {
      return Optional.empty();
    }
    String path =
        Key.all().entrySet().stream()
            .filter(entry -> entry.getValue().equals(key))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    return Optional.of(LEAST.at("/" + path.replace('.', '/')))
        .filter(node -> !node.isMissingNode())
        .or(() -> key.type() == boolean.class ? Optional.of(BooleanNode.FALSE) : Optional.empty());
  }
}
