package io.github.cloudnotebook.aws.cdk;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cloudnotebook.model.InvalidNotebookException;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.RemovalPolicy;

class DeployTimeValueTest {

  @Test
  void whoeverPutsATokenInTheModelIsToldEveryPropThatTakesOne() {
    Throwable refusal = catchThrowable(() -> Servers.notebook().name("${Token[TOKEN.1]}").build());

    assertThat(refusal).isInstanceOf(InvalidNotebookException.class);
    assertThat(refusal.getMessage().split("\\W+")).containsAll(propsThatTakeExistingThings());
  }

  private static Set<String> propsThatTakeExistingThings() {
    return Stream.of(NotebookServerProps.class, NotebookEnvironmentProps.class)
        .flatMap(props -> Stream.of(props.getMethods()))
        .filter(getter -> getter.getReturnType() == Optional.class)
        .filter(getter -> held(getter) != RemovalPolicy.class)
        .map(getter -> Introspector.decapitalize(getter.getName().substring("get".length())))
        .collect(toSet());
  }

  private static Object held(Method getter) {
    return ((ParameterizedType) getter.getGenericReturnType()).getActualTypeArguments()[0];
  }
}
