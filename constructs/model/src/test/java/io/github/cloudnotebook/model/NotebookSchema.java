package io.github.cloudnotebook.model;

import static java.util.Comparator.comparingInt;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The JSON Schema of {@code notebook.yaml}, which editors use to complete and check it. */
final class NotebookSchema {

  private NotebookSchema() {}

  /** The schema in draft 7, the newest that all common editors know. */
  static String json() {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_7, OptionPreset.PLAIN_JSON)
            .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY))
            .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT, Option.INLINE_ALL_SCHEMAS)
            .without(Option.FLATTENED_OPTIONALS);
    config
        .forTypesInGeneral()
        .withPropertySorter(comparingInt(NotebookSchema::position))
        .withDescriptionResolver(
            scope ->
                Optional.ofNullable(scope.getType().getErasedType().getAnnotation(Setting.class))
                    .map(Setting::value)
                    .orElse(null))
        .withTypeAttributeOverride(
            (node, scope, context) -> {
              if (scope.getType().getErasedType() == Access.class) {
                letSomebodyIn(node);
              }
            })
        .withTitleResolver(
            scope -> scope.getType().getErasedType() == Notebook.class ? "notebook.yaml" : null);
    config
        .forFields()
        .withDescriptionResolver(
            field -> container(field).map(NotebookSchema::describe).orElse(null))
        .withTargetTypeOverridesResolver(NotebookSchema::presentType)
        .withNullableCheck(field -> container(field).map(Key::mayHaveNothing).orElse(false))
        .withRequiredCheck(field -> key(field).setting().required())
        .withDefaultResolver(field -> container(field).flatMap(Defaults::of).orElse(null))
        .withArrayMinItemsResolver(
            field -> list(field).filter(key -> key.setting().required()).map(key -> 1).orElse(null))
        .withArrayMaxItemsResolver(
            field ->
                list(field)
                    .map(key -> key.setting().maxEntries())
                    .filter(most -> most < Integer.MAX_VALUE)
                    .orElse(null))
        .withArrayUniqueItemsResolver(field -> list(field).map(key -> true).orElse(null))
        .withStringPatternResolver(field -> list(field).isPresent() ? null : pattern(key(field)))
        .withEnumResolver(NotebookSchema::numbers)
        .withNumberInclusiveMinimumResolver(
            field -> limit(key(field).setting().min(), Integer.MIN_VALUE))
        .withNumberInclusiveMaximumResolver(
            field -> limit(key(field).setting().max(), Integer.MAX_VALUE))
        .withInstanceAttributeOverride(
            (node, field, context) -> {
              addExample(node, field);
              addNothing(node, field);
            });
    return new SchemaGenerator(config.build()).generateSchema(Notebook.class).toPrettyString()
        + "\n";
  }

  /** Position of a key in its section: the schema keeps the file's order. */
  private static int position(MemberScope<?, ?> member) {
    return siblings(member).map(Key::name).toList().indexOf(member.getDeclaredName());
  }

  private static Key key(FieldScope field) {
    return siblings(field)
        .filter(key -> key.name().equals(field.getDeclaredName()))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Key> siblings(MemberScope<?, ?> member) {
    return Stream.of(member.getDeclaringType().getErasedType().getRecordComponents()).map(Key::of);
  }

  /** Content of an optional field; flattened by the generator, it could also be null. */
  private static List<ResolvedType> presentType(FieldScope field) {
    ResolvedType present = field.getTypeParameterFor(Optional.class, 0);
    return present == null ? null : List.of(present);
  }

  /** The key of a field; none if the scope is an entry of its list. */
  private static Optional<Key> container(FieldScope field) {
    return field.isFakeContainerItemScope() ? Optional.empty() : Optional.of(key(field));
  }

  /** The key of a field that is a list. */
  private static Optional<Key> list(FieldScope field) {
    return container(field).filter(Key::list);
  }

  private static String describe(Key key) {
    String allowed = key.setting().allowed();
    return key.setting().value() + (allowed.isEmpty() ? "" : " Takes " + allowed + ".");
  }

  private static String pattern(Key key) {
    String pattern = key.setting().pattern();
    return pattern.isEmpty() ? null : "^(" + pattern + ")$";
  }

  private static List<Integer> numbers(FieldScope field) {
    int[] numbers = key(field).setting().oneOf();
    return numbers.length == 0 ? null : IntStream.of(numbers).boxed().toList();
  }

  private static BigDecimal limit(int limit, int none) {
    return limit == none ? null : BigDecimal.valueOf(limit);
  }

  private static void addExample(ObjectNode node, FieldScope field) {
    Key key = key(field);
    if (!key.setting().example().isEmpty() && key.list() == field.isFakeContainerItemScope()) {
      node.putArray("examples").add(yaml(key.setting().example()));
    }
  }

  /** The generator adds nothing to the types of a choice of numbers, and not to the choice. */
  private static void addNothing(ObjectNode node, FieldScope field) {
    if (node.has("enum") && container(field).map(Key::mayHaveNothing).orElse(false)) {
      node.withArray("enum").addNull();
    }
  }

  /**
   * The rule of {@link Contradictions}: without a public address no network needs to be allowed.
   */
  private static void letSomebodyIn(ObjectNode access) {
    access.set(
        "anyOf",
        yaml(
            """
            - {required: [publicAddress], properties: {publicAddress: {const: false}}}
            - {required: [allowedCidrs], properties: {allowedCidrs: {type: array, minItems: 1}}}
            """));
  }

  private static JsonNode yaml(String text) {
    try {
      return new YAMLMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an example must be YAML: " + text, e);
    }
  }
}
