package io.github.cloudnotebook.engines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The schema of one Terraform provider, as {@code terraform providers schema -json} prints it, and
 * what it says against a synthesized stack.
 */
public final class ProviderSchema {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What Terraform itself takes in a block, and CDKTF's notes. */
  private static final Set<String> NOT_THE_PROVIDERS =
      Set.of("//", "alias", "depends_on", "lifecycle", "provider", "provisioner");

  /** A resource that Terraform has without any provider. */
  private static final String TERRAFORMS_OWN = "terraform_data";

  /** The schemas of a provider, by where a stack has what they describe. */
  private static final Map<String, String> SCHEMAS =
      Map.of("resource", "resource_schemas", "data", "data_source_schemas");

  private final String name;
  private final JsonNode provider;

  private ProviderSchema(String name, JsonNode provider) {
    this.name = name;
    this.provider = provider;
  }

  /** Reads the only schema in this file. */
  public static ProviderSchema read(Path file) {
    try {
      return of(JSON.readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the only schema in this text. */
  public static ProviderSchema parse(String json) {
    return of(tree(json));
  }

  private static ProviderSchema of(JsonNode tree) {
    var only = tree.get("provider_schemas").properties().iterator().next();
    String source = only.getKey();
    return new ProviderSchema(source.substring(source.lastIndexOf('/') + 1), only.getValue());
  }

  /**
   * Every argument in a stack that the provider does not have, has deprecated or takes as another
   * type, and every one that it requires and does not get; each with its place.
   *
   * @param stack the stack's {@code cdk.tf.json}
   */
  public List<String> mistakes(String stack) {
    JsonNode tree = tree(stack);
    List<String> mistakes = new ArrayList<>();
    SCHEMAS.forEach(
        (kind, schemas) ->
            tree.path(kind).properties().stream()
                .filter(type -> !type.getKey().equals(TERRAFORMS_OWN))
                .forEach(
                    type ->
                        type.getValue()
                            .properties()
                            .forEach(
                                block ->
                                    checkBlock(
                                        kind + "." + type.getKey() + "." + block.getKey(),
                                        block.getValue(),
                                        provider.path(schemas).path(type.getKey()).path("block"),
                                        mistakes))));
    tree.path("provider")
        .path(name)
        .forEach(
            block ->
                checkBlock(
                    "provider." + name, block, provider.path("provider").path("block"), mistakes));
    return mistakes;
  }

  private static void checkBlock(
      String place, JsonNode block, JsonNode schema, List<String> mistakes) {
    if (schema.isMissingNode()) {
      mistakes.add(place + " is of no type of the provider");
      return;
    }
    if (schema.path("deprecated").asBoolean()) {
      mistakes.add(place + " is deprecated");
    }
    JsonNode attributes = schema.path("attributes");
    JsonNode blocks = schema.path("block_types");
    for (var argument : block.properties()) {
      String key = argument.getKey();
      String where = place + "." + key;
      if (NOT_THE_PROVIDERS.contains(key)) {
        continue;
      }
      if (attributes.has(key)) {
        checkAttribute(where, argument.getValue(), attributes.get(key), mistakes);
      } else if (blocks.has(key)) {
        checkNested(where, argument.getValue(), blocks.get(key), mistakes);
      } else {
        mistakes.add(where + " is no argument of the provider");
      }
    }
    for (var attribute : attributes.properties()) {
      if (attribute.getValue().path("required").asBoolean() && !block.has(attribute.getKey())) {
        mistakes.add(place + "." + attribute.getKey() + " is missing");
      }
    }
    for (var nested : blocks.properties()) {
      if (nested.getValue().path("min_items").asInt() > 0 && !block.has(nested.getKey())) {
        mistakes.add(place + "." + nested.getKey() + " is missing");
      }
    }
  }

  private static void checkAttribute(
      String place, JsonNode value, JsonNode attribute, List<String> mistakes) {
    if (attribute.path("deprecated").asBoolean()) {
      mistakes.add(place + " is deprecated");
    }
    if (!attribute.path("optional").asBoolean() && !attribute.path("required").asBoolean()) {
      mistakes.add(place + " can only be read");
    }
    if (!fits(value, attribute.get("type"))) {
      mistakes.add("%s is %s, which is no %s".formatted(place, value, attribute.get("type")));
    }
  }

  private static void checkNested(
      String place, JsonNode value, JsonNode nested, List<String> mistakes) {
    boolean single = nested.get("nesting_mode").asText().equals("single");
    if (single ? !value.isObject() : !value.isArray()) {
      mistakes.add("%s is no %s".formatted(place, single ? "block" : "list of blocks"));
      return;
    }
    if (single) {
      checkBlock(place, value, nested.get("block"), mistakes);
      return;
    }
    int most = nested.path("max_items").asInt(Integer.MAX_VALUE);
    if (value.size() > most || value.size() < nested.path("min_items").asInt()) {
      mistakes.add("%s has %d blocks".formatted(place, value.size()));
    }
    value.forEach(block -> checkBlock(place, block, nested.get("block"), mistakes));
  }

  /** Whether a value is of a type, as {@code "string"} or {@code ["list", "string"]}. */
  private static boolean fits(JsonNode value, JsonNode type) {
    if (value.isTextual() && value.asText().matches("\\$\\{[^{}]*}")) {
      return true; // A single expression can have any type.
    }
    if (type.isTextual()) {
      return switch (type.asText()) {
        case "string" -> value.isTextual();
        case "number" -> value.isNumber();
        case "bool" -> value.isBoolean();
        default -> throw new IllegalArgumentException("a type that is not known here: " + type);
      };
    }
    JsonNode of = type.get(1);
    return switch (type.get(0).asText()) {
      case "list", "set" -> value.isArray() && all(value, of);
      case "map" -> value.isObject() && all(value, of);
      case "object" ->
          value.isObject()
              && value.properties().stream()
                  .allMatch(it -> of.has(it.getKey()) && fits(it.getValue(), of.get(it.getKey())));
      default -> throw new IllegalArgumentException("a type that is not known here: " + type);
    };
  }

  private static boolean all(JsonNode values, JsonNode type) {
    return values.valueStream().allMatch(value -> fits(value, type));
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
