package io.github.cloudnotebook.model;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A key of {@code notebook.yaml}, read from the model's records: validation, schema and settings
 * table share this description.
 *
 * @param type the type of its value, or of each entry if it is a list
 * @param optional whether it may have no value at all, not even a default
 */
record Key(String name, Class<?> type, boolean list, boolean optional, Setting setting) {

  /** Read once: reflection creates the annotations again at each call. */
  private static final ClassValue<List<Key>> KEYS =
      new ClassValue<>() {
        @Override
        protected List<Key> computeValue(Class<?> type) {
          return keysOf(type);
        }
      };

  /** The whole file. */
  static final Key ROOT = new Key("", Notebook.class, false, false, settingOf(Notebook.class));

  /** Every key by its path, in the order of the file. */
  static Map<String, Key> all() {
    Map<String, Key> all = new LinkedHashMap<>();
    ROOT.collect("", all);
    return all;
  }

  private void collect(String prefix, Map<String, Key> all) {
    for (Key key : keys()) {
      all.put(prefix + key.name, key);
      key.collect(prefix + key.name + ".", all);
    }
  }

  /** Whether the value consists of further keys. */
  boolean section() {
    return type.isRecord() || choice();
  }

  /** Whether exactly one of the further keys must be given. */
  boolean choice() {
    return type.isSealed();
  }

  /**
   * Whether it may be left empty, as if it were not given. Not so an optional section: its presence
   * turns a feature on.
   */
  boolean mayHaveNothing() {
    return !setting.required() && !(optional && section());
  }

  /** The keys within; empty for a plain value. */
  List<Key> keys() {
    return KEYS.get(type);
  }

  private static List<Key> keysOf(Class<?> type) {
    if (type.isSealed()) {
      return Stream.of(type.getAnnotation(JsonSubTypes.class).value())
          .map(way -> new Key(way.name(), way.value(), false, true, settingOf(way.value())))
          .toList();
    }
    return type.isRecord()
        ? Stream.of(type.getRecordComponents())
            .filter(component -> component.isAnnotationPresent(Setting.class))
            .map(Key::of)
            .toList()
        : List.of();
  }

  /** The values to choose from; empty if there are limits instead. */
  List<String> choices() {
    if (type.isEnum()) {
      return Stream.of(type.getEnumConstants())
          .map(constant -> NotebookJson.MAPPER.convertValue(constant, String.class))
          .toList();
    }
    return IntStream.of(setting.oneOf()).mapToObj(String::valueOf).toList();
  }

  /** The allowed values, in words. */
  String allowed() {
    if (!setting.allowed().isEmpty()) {
      return setting.allowed();
    }
    if (section()) {
      if (keys().isEmpty()) {
        return "`{}`, with nothing in it";
      }
      String names = keys().stream().map(Key::name).collect(joining(", "));
      return (choice() ? "exactly one of " : "the keys ") + names;
    }
    if (type == boolean.class) {
      return "true or false";
    }
    if (!choices().isEmpty()) {
      return String.join(", ", choices()).replaceFirst(", ([^,]*)$", " or $1");
    }
    return "a whole number from " + setting.min() + " to " + setting.max();
  }

  /** The key that a record component describes. */
  static Key of(RecordComponent component) {
    Type type = component.getGenericType();
    boolean list = component.getType() == List.class;
    if (type instanceof ParameterizedType generic) {
      type = generic.getActualTypeArguments()[0];
    }
    return new Key(
        component.getName(),
        (Class<?>) type,
        list,
        component.getType() == Optional.class,
        component.getAnnotation(Setting.class));
  }

  private static Setting settingOf(Class<?> type) {
    return type.getAnnotation(Setting.class);
  }
}
