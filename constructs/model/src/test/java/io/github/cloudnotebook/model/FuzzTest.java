package io.github.cloudnotebook.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests what holds for every file, however wrong; the files are the same in each run. */
class FuzzTest {

  private static final int LONGEST_MESSAGE = 20_000;
  private static final List<JsonNode> BASES =
      Stream.of(Examples.LEAST, Examples.EVERYTHING, Examples.OPEN_ID_CONNECT)
          .map(NotebookSchemaTest::tree)
          .toList();
  private static final String ODD = "[]{}:,&*!|>'\"%@`#-?\t\n\0\u0085\u00a0\ufeffäé😀";
  private static final Pattern ADVICE = Pattern.compile("; write (?:it in quotes: )?\"([^\"]*)\"$");

  @Test
  void aChangedSettingIsAcceptedUnchangedOrRefusedWithAMessage() {
    Mutations mutations = new Mutations(1);
    for (int i = 0; i < 600; i++) {
      String file = mutations.of(BASES.get(i % BASES.size())).toString();

      Optional<Notebook> read = read(file);

      read.ifPresent(
          notebook -> assertThat(read(NotebookJson.write(notebook))).as(file).contains(notebook));
    }
  }

  @Test
  void changedTextIsAcceptedOrRefusedWithAMessage() {
    Random random = new Random(2);
    for (int i = 0; i < 600; i++) {
      read(changed(i % 2 == 0 ? Examples.EVERYTHING : Examples.OPEN_ID_CONNECT, random));
    }
  }

  @Test
  void suggestedFixesAreAccepted() {
    Mutations mutations = new Mutations(3);
    int followed = 0;
    for (int i = 0; i < 600; i++) {
      JsonNode file = mutations.of(BASES.get(i % BASES.size()));
      for (Violation violation : violations(file.toString())) {
        Matcher advice = ADVICE.matcher(violation.message());
        if (advice.find()) {
          set(file, violation.path(), advice.group(1));
          assertThat(violations(file.toString()))
              .as(violation.toString())
              .noneMatch(
                  again ->
                      again.path().equals(violation.path())
                          && !again.message().contains("there twice"));
          followed++;
        }
      }
    }
    assertThat(followed).isGreaterThan(10);
  }

  @ParameterizedTest
  @MethodSource("monsters")
  void aHugeFileIsRefusedWithAShortMessage(String file) {
    assertThat(read(file)).isEmpty();
  }

  private static Stream<String> monsters() {
    String megabyte = "x".repeat(1_000_000);
    return Stream.of(
        "x: " + "[".repeat(1_000),
        "x: " + "[".repeat(100_000),
        "x: " + "{a: ".repeat(1_000),
        "- ".repeat(1_000) + "x",
        Examples.LEAST + megabyte + ": 1\n",
        Examples.LEAST + "? " + megabyte + "\n: 1\n",
        Examples.LEAST + "name: " + megabyte,
        Examples.LEAST + "compute: {size: " + megabyte + "}",
        Examples.LEAST + "compute: {dataDiskGiB: " + "9".repeat(5_000) + "}",
        Examples.LEAST + "compute: {dataDiskGiB: \"" + "9".repeat(5_000) + "\"}",
        Examples.LEAST + "compute: {dataDiskGiB: 1e999999999}",
        Examples.LEAST + "compute: *" + "x".repeat(5_000),
        Examples.LEAST + "budget: {monthlyUsd: 1, emails: [a@" + "a.".repeat(500_000) + "de]}",
        Examples.LEAST + "mirrors: {apt: \"" + "//".repeat(100_000) + "\"}",
        Examples.LEAST + "mirrors: {apt: \"http://" + "a.".repeat(100_000) + "\"}",
        Examples.LEAST
            + "mirrors: {caCertificates: \""
            + "-----BEGIN CERTIFICATE-----A".repeat(9_999)
            + "\"}",
        Examples.LEAST + "javaKernel: {jvmOptions: [\"-" + megabyte.replace('x', 'X') + " a\"]}",
        Examples.LEAST + "javaKernel: {dependencies: [\"a:" + megabyte + "\"]}",
        Examples.LEAST.replace("203.0.113.0/24", "0".repeat(100_000) + "1.2.3.4/24"),
        Examples.LEAST.replace("203.0.113.0/24", "\"" + ":".repeat(100_000) + "/24\""),
        Examples.LEAST.replace("203.0.113.0/24", "1.2.3.4/" + "9".repeat(100_000)),
        "# " + megabyte.repeat(4) + "\nname: 1",
        "name: \"\\u001b[31mred\"\n",
        "\u0000name: lab\n",
        "name: lab\u001b[31m\n");
  }

  private static Optional<Notebook> read(String file) {
    try {
      return Optional.of(NotebookYaml.read(file, "notebook.yaml"));
    } catch (InvalidNotebookException e) {
      assertThat(e.getMessage())
          .hasSizeLessThan(LONGEST_MESSAGE)
          .doesNotContainPattern("(?![\n])\\p{Cntrl}");
      return Optional.empty();
    }
  }

  private static List<Violation> violations(String file) {
    return catchThrowable(() -> NotebookYaml.read(file, "notebook.yaml"))
            instanceof InvalidNotebookException refusal
        ? refusal.violations()
        : List.of();
  }

  private static void set(JsonNode file, String path, String text) {
    String pointer = "/" + path.replaceAll("[.\\[]", "/").replace("]", "");
    int last = pointer.lastIndexOf('/');
    JsonNode parent = file.at(pointer.substring(0, last));
    String name = pointer.substring(last + 1);
    if (parent instanceof ArrayNode list) {
      list.set(Integer.parseInt(name), text);
    } else {
      ((ObjectNode) parent).put(name, text);
    }
  }

  /** Some lines or characters moved, duplicated, removed or replaced by odd ones. */
  private static String changed(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(changed.length());
      int to = Math.min(changed.length(), at + random.nextInt(30));
      switch (random.nextInt(4)) {
        case 0 -> changed.delete(at, to);
        case 1 -> changed.insert(at, changed.substring(at, to));
        case 2 -> changed.insert(at, ODD.charAt(random.nextInt(ODD.length())));
        default -> changed.setCharAt(at, (char) random.nextInt(0x2100));
      }
    }
    return changed.toString();
  }
}
