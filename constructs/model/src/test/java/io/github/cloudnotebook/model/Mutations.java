package io.github.cloudnotebook.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Notebooks with some settings changed at random, the same in each run. */
final class Mutations {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> ODD_TEXT =
      List.of(
          "",
          " ",
          "-",
          ".",
          ":",
          "/",
          "@",
          "_",
          "$",
          "\\",
          "\"",
          "'",
          "0",
          "9",
          "a",
          "A",
          "ä",
          "ß",
          "\t",
          "\n",
          "\r",
          "\0",
          "\u0007",
          "\u001b",
          "\u007f",
          "\u0085",
          "\u00a0",
          "\u00ad",
          "\u1680",
          "\u2003",
          "\u2028",
          "\u202e",
          "\u3000",
          "\ufeff",
          "\ufffd",
          "😀",
          "{Token[1]}",
          "${x}",
          "<b>",
          "//",
          "..",
          "x".repeat(300));

  private final Random random;
  private final List<Map.Entry<String, Key>> keys = List.copyOf(Key.all().entrySet());

  Mutations(long seed) {
    random = new Random(seed);
  }

  /** A copy with one or two settings changed. */
  ObjectNode of(JsonNode notebook) {
    ObjectNode copy = notebook.deepCopy();
    for (int i = random.nextInt(2); i >= 0; i--) {
      Map.Entry<String, Key> key = pick(keys);
      change(copy, key.getKey().split("\\."), key.getValue());
    }
    return copy;
  }

  private void change(ObjectNode notebook, String[] path, Key key) {
    ObjectNode section = notebook;
    for (int i = 0; i < path.length - 1; i++) {
      JsonNode inner = section.path(path[i]);
      if (!inner.isObject()) {
        inner = section.putObject(path[i]);
      }
      section = (ObjectNode) inner;
    }
    if (random.nextInt(6) == 0) {
      section.remove(key.name());
    } else {
      section.set(key.name(), value(key));
    }
  }

  private JsonNode value(Key key) {
    if (!key.list() || random.nextInt(8) == 0) {
      return scalar(key);
    }
    ArrayNode list = NODES.arrayNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(scalar(key));
    }
    return list;
  }

  private JsonNode scalar(Key key) {
    Setting setting = key.setting();
    List<JsonNode> values = new ArrayList<>();
    values.add(NODES.nullNode());
    values.add(NODES.booleanNode(random.nextBoolean()));
    values.add(NODES.objectNode());
    values.add(NODES.arrayNode());
    values.add(NODES.textNode(pick(ODD_TEXT)));
    values.add(NODES.numberNode(random.nextInt(-2, 70_000)));
    values.add(NODES.numberNode(random.nextDouble()));
    Stream.of(setting.min() - 1, setting.min(), setting.max(), setting.max() + 1)
        .forEach(limit -> values.add(NODES.numberNode(limit)));
    key.choices().forEach(choice -> values.add(NODES.textNode(choice)));
    for (int choice : setting.oneOf()) {
      values.add(NODES.numberNode(choice));
    }
    for (int i = 0; i < 6 && !setting.example().isEmpty(); i++) {
      values.add(NODES.textNode(text(setting.example())));
    }
    return pick(values);
  }

  /** The example, or the example with something odd added or something removed. */
  private String text(String example) {
    int at = random.nextInt(example.length() + 1);
    return switch (random.nextInt(4)) {
      case 0 -> example;
      case 1 -> example.substring(at) + example.substring(0, at);
      case 2 -> example.substring(0, at) + example.substring(Math.min(example.length(), at + 1));
      default -> example.substring(0, at) + pick(ODD_TEXT) + example.substring(at);
    };
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
