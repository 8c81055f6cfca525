package io.github.cloudnotebook.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever the Java model takes a value, null is refused with the name of the setting. */
class NullTest {

  private static final Notebook EVERYTHING = NotebookYaml.read(Examples.EVERYTHING, "everything");

  private record Call(Executable executable, int parameter, Object given) {

    String setting() {
      return executable.getDeclaringClass().getSimpleName().equals("Builder")
          ? executable.getName()
          : executable.getParameters()[parameter].getName();
    }

    @Override
    public String toString() {
      return executable + " with null for " + setting();
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void nullIsRefusedByTheNameOfItsSetting(Call call) {
    Throwable refusal = catchThrowable(() -> useIn(invoke(call)));

    assertThat(refusal)
        .isInstanceOfAny(NullPointerException.class, InvalidNotebookException.class)
        .hasMessageMatching("(?s).*\\b" + call.setting() + "(\\[0])?(: is missing| is null).*");
  }

  /** A missing required value is reported by the notebook, not by the part that lacks it. */
  private static void useIn(Object made) {
    if (made instanceof Authentication authentication) {
      Examples.withAccess("203.0.113.0/24").authentication(authentication).build();
    }
  }

  private static Stream<Call> calls() {
    return Stream.concat(
            Stream.of(NotebookYaml.class, NotebookJson.class),
            Stream.concat(Stream.of(Key.ROOT), Key.all().values().stream())
                .filter(Key::section)
                .map(Key::type))
        .flatMap(type -> Stream.concat(Stream.of(type), Stream.of(type.getDeclaredClasses())))
        .distinct()
        .flatMap(
            type -> Stream.concat(Stream.of(type.getConstructors()), Stream.of(type.getMethods())))
        .filter(call -> call.getDeclaringClass().getPackage() == Notebook.class.getPackage())
        .filter(call -> !call.getName().equals("equals") && !call.isSynthetic())
        .flatMap(NullTest::callsOf);
  }

  private static Stream<Call> callsOf(Executable executable) {
    Parameter[] parameters = executable.getParameters();
    return IntStream.range(0, parameters.length)
        .filter(i -> !parameters[i].getType().isPrimitive())
        .boxed()
        .flatMap(
            i -> {
              Class<?> type = parameters[i].getType();
              Stream<Object> withNull =
                  type == String[].class
                      ? Stream.of((Object) new String[1])
                      : type == List.class ? Stream.of(Arrays.asList((Object) null)) : Stream.of();
              return Stream.concat(
                  Stream.of((Object) null).map(nothing -> new Call(executable, i, nothing)),
                  withNull.map(entry -> new Call(executable, i, entry)));
            });
  }

  private static Object invoke(Call call) throws Throwable {
    Parameter[] parameters = call.executable.getParameters();
    Object[] arguments = Stream.of(parameters).map(NullTest::sample).toArray();
    arguments[call.parameter] = call.given;
    try {
      return call.executable instanceof Constructor<?> constructor
          ? constructor.newInstance(arguments)
          : ((Method) call.executable).invoke(target(call.executable), arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object target(Executable method) throws ReflectiveOperationException {
    Class<?> type = method.getDeclaringClass();
    if (Modifier.isStatic(method.getModifiers())) {
      return null;
    }
    if (type == OpenIdConnect.Builder.class) {
      return Authentication.openIdConnect();
    }
    return type.getSimpleName().equals("Builder")
        ? type.getEnclosingClass().getMethod("builder").invoke(null)
        : sampleOf(type);
  }

  private static Object sample(Parameter parameter) {
    Class<?> type = parameter.getType();
    if (type == int.class) {
      return 100;
    }
    if (type == boolean.class) {
      return true;
    }
    if (type.isArray()) {
      return Array.newInstance(type.getComponentType(), 0);
    }
    return type == String.class ? "ada" : type == List.class ? List.of() : sampleOf(type);
  }

  private static Object sampleOf(Class<?> type) {
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return Stream.of(
            EVERYTHING,
            EVERYTHING.access(),
            EVERYTHING.tls(),
            EVERYTHING.authentication(),
            EVERYTHING.compute(),
            EVERYTHING.javaKernel(),
            EVERYTHING.packages(),
            EVERYTHING.limits(),
            EVERYTHING.database().orElseThrow(),
            EVERYTHING.updates(),
            EVERYTHING.idleStop(),
            EVERYTHING.backup(),
            EVERYTHING.log(),
            EVERYTHING.budget().orElseThrow(),
            EVERYTHING.mirrors(),
            EVERYTHING.storage().orElseThrow(),
            EVERYTHING.given(),
            Path.of("notebook.yaml"))
        .filter(type::isInstance)
        .findFirst()
        .orElseThrow();
  }
}
