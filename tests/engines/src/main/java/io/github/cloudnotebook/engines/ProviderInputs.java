package io.github.cloudnotebook.engines;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.test.Mocks;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares what a Pulumi program registered with the provider's own classes: no input may be
 * unknown to them, missing, or of another shape.
 *
 * @param provider as types begin with it, such as {@code aws}
 * @param javaPackage of the provider's classes, such as {@code com.pulumi.aws}
 */
public record ProviderInputs(String provider, String javaPackage) {
  /** The engine's word for a value that only an up will know. */
  private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  /**
   * Fails if an input is wrong, or if there is less to look at than expected.
   *
   * @throws IllegalArgumentException if the provider has no such type
   */
  public void check(PulumiProgram program, int atLeast) {
    assertThat(mistakes(program, atLeast)).isEmpty();
  }

  /**
   * What is wrong, each with its place: an input that these classes do not have ends with {@code
   * has no} and its name.
   *
   * @throws IllegalArgumentException if the provider has no such type
   */
  public List<String> mistakes(PulumiProgram program, int atLeast) {
    List<String> mistakes = new ArrayList<>();
    int checked = 0;
    for (Mocks.ResourceArgs resource : program.all()) {
      if (resource.type.startsWith(provider + ":")) {
        mistakes.addAll(mistakes(resource.type, resource.name, resource.inputs));
        checked++;
      }
    }

    assertThat(checked).isGreaterThanOrEqualTo(atLeast);
    return mistakes;
  }

  /**
   * What is wrong with the inputs of a resource, in sentences.
   *
   * @throws IllegalArgumentException if the provider has no such type
   */
  public List<String> mistakes(String type, String name, Map<String, Object> inputs) {
    List<String> mistakes = new ArrayList<>();
    compare(type + " " + name, inputs, argsOf(type), mistakes);
    return mistakes;
  }

  /** Whether the classes have a type. */
  public boolean has(String type) {
    return find(type).isPresent();
  }

  private Class<?> argsOf(String type) {
    return find(type)
        .orElseThrow(() -> new IllegalArgumentException(javaPackage + " has no " + type));
  }

  /** The args' class of a type, such as {@code aws:ec2/instance:Instance}. */
  private Optional<Class<?>> find(String type) {
    int name = type.lastIndexOf(':');
    String module = type.substring(provider.length() + 1, name).replaceFirst("/.*", "");
    try {
      Class<?> found = Class.forName(javaPackage + "." + module + "." + type.substring(name + 1));
      // In another version of a cloud's API, a type has the same name.
      return found.getAnnotation(ResourceType.class).type().equals(type)
          ? Optional.of(Class.forName(found.getName() + "Args"))
          : Optional.empty();
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  private static void compare(
      String where, Map<?, ?> inputs, Class<?> args, List<String> mistakes) {
    Map<String, Field> known =
        Arrays.stream(args.getDeclaredFields())
            .filter(field -> field.isAnnotationPresent(Import.class))
            .collect(Collectors.toMap(ProviderInputs::name, Function.identity()));
    known.forEach(
        (name, field) -> {
          if (field.getAnnotation(Import.class).required() && !inputs.containsKey(name)) {
            mistakes.add(where + " lacks " + name);
          }
        });
    inputs.forEach(
        (name, value) -> {
          Field field = known.get(String.valueOf(name));
          if (field == null) {
            mistakes.add(where + " has no " + name);
          } else {
            descend(where + "." + name, value, field.getGenericType(), mistakes);
          }
        });
  }

  private static void descend(String where, Object value, Type type, List<String> mistakes) {
    if (UNKNOWN.equals(value)) {
      return;
    }
    if (value instanceof List<?> entries) {
      if (!type.getTypeName().contains("java.util.List<")) {
        mistakes.add(where + " is no list");
      }
      entries.forEach(entry -> descendInto(where, entry, nested(type), mistakes));
    } else if (value instanceof Map<?, ?> entries
        && type.getTypeName().contains("java.util.Map<")) {
      entries.forEach(
          (key, entry) -> descendInto(where + "." + key, entry, nested(type), mistakes));
    } else {
      descendInto(where, value, nested(type), mistakes);
    }
  }

  /** Compares with the classes of which one is meant: with that which fits best. */
  private static void descendInto(
      String where, Object value, List<Class<?>> alternatives, List<String> mistakes) {
    alternatives.stream()
        .map(args -> mistakesIn(where, value, args))
        .min(Comparator.comparingInt(List::size))
        .ifPresent(mistakes::addAll);
  }

  private static List<String> mistakesIn(String where, Object value, Class<?> args) {
    List<String> mistakes = new ArrayList<>();
    if (value instanceof Map<?, ?> inputs) {
      compare(where, inputs, args, mistakes);
    } else {
      mistakes.add(where + " is no " + args.getSimpleName());
    }
    return mistakes;
  }

  /** The classes of the provider within a field's type. */
  private static List<Class<?>> nested(Type type) {
    if (type instanceof ParameterizedType generic) {
      return Arrays.stream(generic.getActualTypeArguments())
          .map(ProviderInputs::nested)
          .flatMap(List::stream)
          .toList();
    }
    return type instanceof Class<?> plain && plain.getName().contains(".inputs.")
        ? List.of(plain)
        : List.of();
  }

  private static String name(Field field) {
    String name = field.getAnnotation(Import.class).name();
    return name.isEmpty() ? field.getName() : name;
  }
}
