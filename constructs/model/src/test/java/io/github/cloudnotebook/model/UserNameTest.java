package io.github.cloudnotebook.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTest {

  private static final String LONGEST = "abcdefghijklmnopqrstuvwxyz012345";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "_",
        "a-",
        "a_b-c",
        "ada.lovelace",
        "a.1.b",
        "ada1",
        "roots",
        "systemd",
        LONGEST
      })
  void namesThatLinuxAcceptsAreAccepted(String user) {
    assertThat(notebookOf(user).authentication()).isEqualTo(Authentication.passwordAndTotp(user));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-a",
        "1a",
        "A",
        "a.",
        ".a",
        "a..b",
        "../a",
        "ada.part",
        "a b",
        "a$",
        "ä",
        "a\n",
        LONGEST + "6",
        "root",
        "www-data",
        "_apt",
        "systemd-timesync",
        "admin",
        "sudo",
        "caddy",
        "cloudnotebook-hub",
        "notebook-storage"
      })
  void namesThatLinuxRefusesOrDebianUsesAreRefused(String user) {
    assertThatExceptionOfType(InvalidNotebookException.class).isThrownBy(() -> notebookOf(user));
  }

  private static Notebook notebookOf(String user) {
    return Examples.withAccess("203.0.113.0/24")
        .authentication(Authentication.passwordAndTotp(user))
        .build();
  }
}
