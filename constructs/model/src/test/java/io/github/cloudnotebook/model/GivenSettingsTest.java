package io.github.cloudnotebook.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class GivenSettingsTest {

  private static final String DEFAULT_SAID = Examples.LEAST + "log: {retentionDays: 90}\n";

  @Test
  void aDefaultWrittenInTheFileIsGiven() {
    assertThat(read(DEFAULT_SAID).given().contains("log.retentionDays")).isTrue();
    assertThat(read(Examples.LEAST).given().contains("log.retentionDays")).isFalse();
  }

  @Test
  void keysLeftOutOfASectionAreNotGiven() {
    GivenSettings given = read(Examples.LEAST + "updates: {reboot: false}\n").given();

    assertThat(given.contains("updates.reboot")).isTrue();
    assertThat(given.contains("updates.at")).isFalse();
  }

  @Test
  void aKeyWithNothingAfterItIsNotGiven() {
    assertThat(read(Examples.LEAST + "log:\n").given().contains("log")).isFalse();
  }

  @Test
  void inJavaEverythingPassedToTheBuilderIsGiven() {
    GivenSettings given =
        Examples.withAccess("203.0.113.0/24").log(Log.builder().build()).build().given();

    assertThat(given.contains("log.retentionDays")).isTrue();
    assertThat(given.contains("updates.at")).isFalse();
  }

  @Test
  void notebooksAreEqualWhetherADefaultIsWrittenOrNot() {
    assertThat(read(DEFAULT_SAID))
        .isEqualTo(read(Examples.LEAST))
        .hasSameHashCodeAs(read(Examples.LEAST));
  }

  @Test
  void jsonDoesNotTellWhichSettingsWereGiven() {
    assertThat(NotebookJson.write(read(DEFAULT_SAID)))
        .isEqualTo(NotebookJson.write(read(Examples.LEAST)));
  }

  @Test
  void aSettingThatWasGivenHasItsValue() {
    Notebook notebook = read(DEFAULT_SAID);

    assertThat(notebook.given("log.retentionDays")).contains("90");
    assertThat(notebook.given("log")).contains("{\"retentionDays\":90}");
    assertThat(notebook.given("updates.at")).isEmpty();
  }

  @Test
  void aWayNotChosenHasNoValue() {
    Notebook notebook = Examples.withAccess("203.0.113.0/24").tls(Tls.internal()).build();

    assertThat(notebook.given("tls.internal")).contains("{}");
    assertThat(notebook.given("tls.acme")).isEmpty();
    assertThat(notebook.given("tls.acme.email")).isEmpty();
  }

  @Test
  void unknownSettingsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Examples.least().given().contains("log.days"))
        .withMessage("log.days is not a setting of a notebook");
  }

  private static Notebook read(String yaml) {
    return NotebookYaml.read(yaml, "notebook.yaml");
  }
}
