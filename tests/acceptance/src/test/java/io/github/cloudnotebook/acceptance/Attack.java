package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * One attack of an attacker's script.
 *
 * @param name the promise that it tries to break
 * @param held whether the promise held
 * @param seen what the attacker got
 */
public record Attack(String name, boolean held, String seen) {

  /** The attacks that a script has reported, one test for each, named after its promise. */
  public static Stream<DynamicTest> tests(String lines) {
    List<Attack> attacks = lines.lines().map(Attack::parse).toList();
    assertThat(attacks).as("attacks that were tried").isNotEmpty();
    return attacks.stream().map(attack -> DynamicTest.dynamicTest(attack.name, attack::check));
  }

  private void check() {
    assertThat(held).as("%s; seen: %s", name, seen).isTrue();
  }

  private static Attack parse(String line) {
    try {
      return new ObjectMapper().readValue(line, Attack.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError("this is no attack's line: " + line, e);
    }
  }
}
