package io.github.cloudnotebook.aws.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.test.Mocks;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.ObjectStorage;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every input of every resource is one that the provider's own classes have, and none is missing.
 */
class InputsTest {
  private static final String PROVIDER = "com.pulumi.aws.";

  static Stream<Program> programs() {
    return Stream.of(
        Program.of(it -> it),
        Program.of(
            it ->
                it.notebook(
                        Program.notebook()
                            .storage(ObjectStorage.builder().build())
                            .database(Database.builder().build())
                            .build())
                    .encryptionKeyArn("arn:aws:kms:eu-central-1:123456789012:key/1")
                    .alarmTopicArn("arn:aws:sns:eu-central-1:123456789012:it")
                    .dataVolumeSnapshotId("snap-0123456789abcdef0")));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void inputsAreThoseOfTheProvider(Program program) throws ReflectiveOperationException {
    List<String> mistakes = new ArrayList<>();
    int checked = 0;
    for (Mocks.ResourceArgs resource : program.all()) {
      if (resource.type.startsWith("aws:")) {
        Class<?> type = classOf(resource.type);
        assertThat(type.getAnnotation(ResourceType.class).type()).isEqualTo(resource.type);
        compare(
            resource.type + " " + resource.name,
            resource.inputs,
            Class.forName(type.getName() + "Args"),
            mistakes);
        checked++;
      }
    }

    assertThat(checked).isGreaterThan(20);
    assertThat(mistakes).isEmpty();
  }

  /** The class of a type such as {@code aws:ec2/instance:Instance}. */
  private static Class<?> classOf(String type) throws ClassNotFoundException {
    String module = type.substring("aws:".length(), type.indexOf('/'));
    return Class.forName(PROVIDER + module + "." + type.substring(type.lastIndexOf(':') + 1));
  }

  private static void compare(
      String where, Map<?, ?> inputs, Class<?> args, List<String> mistakes) {
    Map<String, Field> known =
        Arrays.stream(args.getDeclaredFields())
            .filter(field -> field.isAnnotationPresent(Import.class))
            .collect(Collectors.toMap(InputsTest::name, Function.identity()));
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
    if (value instanceof List<?> entries) {
      if (!type.getTypeName().contains("java.util.List<")) {
        mistakes.add(where + " is no list");
      }
      entries.forEach(
          entry -> nested(type).ifPresent(it -> descendInto(where, entry, it, mistakes)));
    } else {
      nested(type).ifPresent(it -> descendInto(where, value, it, mistakes));
    }
  }

  private static void descendInto(
      String where, Object value, Class<?> args, List<String> mistakes) {
    if (value instanceof Map<?, ?> inputs) {
      compare(where, inputs, args, mistakes);
    } else {
      mistakes.add(where + " is no " + args.getSimpleName());
    }
  }

  /** The class of the provider within a field's type, if it has one. */
  private static Optional<Class<?>> nested(Type type) {
    if (type instanceof ParameterizedType generic) {
      return Arrays.stream(generic.getActualTypeArguments())
          .map(InputsTest::nested)
          .flatMap(Optional::stream)
          .findFirst();
    }
    return type instanceof Class<?> plain && plain.getName().contains(".inputs.")
        ? Optional.of(plain)
        : Optional.empty();
  }

  private static String name(Field field) {
    String name = field.getAnnotation(Import.class).name();
    return name.isEmpty() ? field.getName() : name;
  }
}
