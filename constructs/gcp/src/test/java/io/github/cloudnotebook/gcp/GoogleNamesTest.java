package io.github.cloudnotebook.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleNamesTest {
  @Test
  void namesAreReadable() {
    assertThat(new GoogleNames("notebook", "Notebook/Server").of("data"))
        .matches("notebook-[0-9a-f]{8}-data");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "notebook",
        "a",
        "Research and Development of Notebooks",
        "1--2",
        "Büro_7",
        "....",
        "x-----------------------------y",
        "google"
      })
  void namesAreOnesThatGoogleTakes(String stack) {
    GoogleNames names = new GoogleNames(stack, "Server");

    assertThat(names.of("https")).matches("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    assertThat(names.base()).as("a service account").matches("[a-z][-a-z0-9]{4,28}[a-z0-9]");
    assertThat(names.secretPrefix() + "u".repeat(32)).matches("[A-Za-z0-9_-]{1,255}");
  }

  @Test
  void bucketHasANameThatGoogleTakesWhichNoOtherProjectHas() {
    GoogleNames names = new GoogleNames("google", "Server");

    assertThat(GoogleNames.bucket(names.unique("research-7312")))
        .matches("(?!goog)(?!.*google)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")
        .isNotEqualTo(GoogleNames.bucket(names.unique("research-7313")));
  }

  @Test
  void roleHasAnIdThatGoogleTakes() {
    assertThat(GoogleNames.role("9".repeat(30))).matches("[a-zA-Z0-9_.]{3,64}");
  }

  @Test
  void secretOfAUserWithADotHasAHyphen() {
    assertThat(GoogleNames.secretSuffix("ada.b_c-d")).isEqualTo("ada-b_c-d");
  }
}
