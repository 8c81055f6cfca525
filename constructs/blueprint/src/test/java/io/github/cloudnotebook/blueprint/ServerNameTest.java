package io.github.cloudnotebook.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNameTest {
  @Test
  void nameIsReadable() {
    assertThat(new ServerName("Research Lab", "Notebook/Server").base())
        .matches("research-lab-[0-9a-f]{8}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "Research and Development of Notebooks",
        "1--2",
        "Büro_7",
        "....",
        "x-------y"
      })
  void nameHasOnlyWhatEveryServiceTakes(String stack) {
    assertThat(new ServerName(stack, "Server").base())
        .matches("[a-z]([a-z0-9]|-(?!-)){1,27}[a-z0-9]");
  }

  @Test
  void serversThatDifferHaveNamesThatDiffer() {
    assertThat(
            List.of(
                new ServerName("lab", "a/b").base(),
                new ServerName("lab", "a-b").base(),
                new ServerName("lab ", "a/b").base(),
                new ServerName("lab", "a/c").base()))
        .doesNotHaveDuplicates();
  }
}
