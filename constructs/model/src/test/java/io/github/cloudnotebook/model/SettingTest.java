package io.github.cloudnotebook.model;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The descriptions of settings are complete and true. */
class SettingTest {

  @Test
  void everyKeyIsDescribed() {
    assertThat(Key.all())
        .allSatisfy((path, key) -> assertThat(key.setting().value()).endsWith("."));
  }

  @Test
  void everyTextSettingSaysWhatItTakes() {
    assertThat(Key.all().values())
        .filteredOn(key -> key.type() == String.class)
        .allSatisfy(key -> assertThat(key.setting().allowed()).isNotEmpty());
  }

  @Test
  void onlyNamesThatDifferByCloudHaveNoExample() {
    assertThat(Key.all().entrySet())
        .filteredOn(entry -> !entry.getValue().setting().pattern().isEmpty())
        .filteredOn(entry -> entry.getValue().setting().example().isEmpty())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("compute.machineType", "compute.zone", "database.machineType");
  }

  @Test
  void everyPatternMatchesItsExample() {
    assertThat(Key.all().values())
        .filteredOn(key -> !key.setting().pattern().isEmpty())
        .filteredOn(key -> !key.setting().example().isEmpty())
        .allSatisfy(key -> assertThat(key.setting().example()).matches(key.setting().pattern()));
  }

  @Test
  void everyPatternMeansTheSameInJavaEcmaScriptAndPython() {
    String plain = "([^\\\\]|\\\\([.\\[\\]]|u[0-9a-f]{4}))*";

    assertThat(Key.all().values())
        .allSatisfy(key -> assertThat(key.setting().pattern()).matches(plain));
  }

  @Test
  void theSizesAreDescribedCorrectly() {
    String sizes =
        Stream.of(Size.values())
            .map(
                size ->
                    "%s %d and %d"
                        .formatted(
                            NotebookJson.MAPPER.convertValue(size, String.class),
                            size.vcpus(),
                            size.memoryGiB()))
            .collect(joining(", ", "", "."));

    assertThat(Key.all().get("compute.size").setting().value())
        .isEqualTo("Size of the machine in vCPUs and GiB of memory: " + sizes);
  }
}
