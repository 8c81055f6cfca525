package io.github.cloudnotebook.azure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AzureNamesTest {
  private static final String UNIQUE = "0123456789abcdef0123";

  /** The longest of the parts that the constructs name. */
  private static final String LONGEST_PART = "interface";

  @Test
  void namesAreReadable() {
    assertThat(new AzureNames("notebook", "Notebook/Server").of("data"))
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
        "x-----------------------------y"
      })
  void namesAreOnesThatAzureTakes(String stack) {
    AzureNames names = new AzureNames(stack, "Server");

    assertThat(names.domainNameLabel()).matches("[a-z][a-z0-9-]{1,61}[a-z0-9]");
    assertThat(names.databaseServer(UNIQUE)).matches("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");
    assertThat(names.secrets() + "ada-01234567").matches("[a-zA-Z0-9-]{1,127}");
    assertThat(names.logTable()).matches("[a-z][a-z0-9_]{1,59}_CL");
    assertThat(names.of(LONGEST_PART)).matches("[a-z]([a-z0-9]|-(?!-)){1,42}[a-z0-9]");
  }

  @Test
  void vaultHasANameThatAzureTakes() {
    assertThat(AzureNames.vault(UNIQUE)).matches("[a-zA-Z]([a-zA-Z0-9]|-(?!-)){1,22}[a-zA-Z0-9]");
  }

  @Test
  void storageAccountHasANameThatAzureTakes() {
    assertThat(AzureNames.storageAccount(UNIQUE)).matches("[a-z0-9]{3,24}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada", "grace_brewster-hopper"})
  void computeInstanceHasANameThatAzureTakes(String user) {
    assertThat(AzureNames.computeInstance(user, "0123456789"))
        .matches("[a-zA-Z]([a-zA-Z0-9]|-(?=[a-zA-Z])){2,23}");
  }
}
