package io.github.cloudnotebook.aws.cdk;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cloudnotebook.model.InvalidNotebookException;
import java.beans.Introspector;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.RemovalPolicy;

class DeployTimeValueTest {
  /** What is chosen, and is no existing thing. */
  private static final Set<Class<?>> CHOICES = Set.of(RemovalPolicy.class, Boolean.class);

  @Test
  void whoeverPutsATokenInTheModelIsToldEveryPropThatTakesOne() {
    Throwable refusal = catchThrowable(() -> Servers.notebook().name("${Token[TOKEN.1]}").build());

    assertThat(refusal).isInstanceOf(InvalidNotebookException.class);
    assertThat(refusal.getMessage().split("\\W+")).containsAll(propsThatTakeExistingThings());
  }

  private static Set<String> propsThatTakeExistingThings() {
    return Stream.of(NotebookServerProps.class, NotebookEnvironmentProps.class)
        .flatMap(props -> Stream.of(props.getMethods()))
        .filter(getter -> getter.isDefault())
        .filter(getter -> !CHOICES.contains(getter.getReturnType()))
        .map(getter -> Introspector.decapitalize(getter.getName().substring("get".length())))
        .collect(toSet());
  }
}
