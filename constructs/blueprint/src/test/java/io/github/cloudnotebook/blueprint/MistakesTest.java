package io.github.cloudnotebook.blueprint;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cloudnotebook.model.Authentication;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MistakesTest {
  private final Mistakes mistakes = new Mistakes();

  @Test
  void allAreReportedAtOnceUnderOneHeading() {
    mistakes.add("compute.zone: \"x\" is no zone; leave it out");
    mistakes.addEach("kernels", List.of("java", "ruby"), "ruby"::equals, ruby -> "is not here");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> mistakes.throwIfAny("notebook asks for too much"))
        .withMessage(
            """
            notebook asks for too much:
              compute.zone: "x" is no zone; leave it out
              kernels[1]: "ruby" is not here\
            """);
  }

  @Test
  void accountOfTheCloudIsRefusedAsAUser() {
    mistakes.addUsersNamed(Set.of("azureuser"), Authentication.passwordAndTotp("ada", "azureuser"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> mistakes.throwIfAny("notebook"))
        .withMessage(
            "notebook:\n  authentication.passwordAndTotp.users[1]: \"azureuser\" is an account or"
                + " group of the system; choose another name");
  }

  @Test
  void noMistakeIsNoError() {
    assertThatCode(() -> mistakes.throwIfAny("notebook")).doesNotThrowAnyException();
  }
}
