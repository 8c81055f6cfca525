package io.github.cloudnotebook.stacks.aws;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.regioninfo.RegionInfo;

/** The stack with every part in every region whose services the machine can call. */
class EveryRegionTest {
  private static final Path LINTED = Path.of("target/regions");
  private static final String REGION = "REGION";

  @TempDir Path assemblies;

  /**
   * Templates that differ only in the region's name count as one; {@code bin/test} lints each for
   * all its regions, which cfn-lint finds in the metadata.
   */
  @Test
  void everyDistinctTemplateIsThereToBeLintedForItsRegions() throws IOException {
    List<String> regions =
        RegionInfo.getRegions().stream()
            .filter(region -> region.getDomainSuffix().equals("amazonaws.com"))
            .map(RegionInfo::getName)
            .toList();

    Files.createDirectories(LINTED);
    for (String size : List.of("small", "large")) {
      Map<String, List<String>> distinct =
          regions.stream().collect(groupingBy(region -> templateWithoutRegion(region, size)));
      for (Map.Entry<String, List<String>> entry : distinct.entrySet()) {
        write(size, entry.getKey(), entry.getValue());
      }
      assertThat(distinct).hasSizeBetween(2, 9);
    }

    assertThat(regions).hasSizeGreaterThan(30);
  }

  private String templateWithoutRegion(String region, String size) {
    Template template =
        Template.fromStack(
            DeployedApp.stackWithEveryPartIn(assemblies.resolve(size + region), region, size));
    return DeployedApp.JSON
        .valueToTree(template.toJSON())
        .toString()
        .replace(region, REGION)
        // These ids contain the digest of a state that names the region.
        .replaceAll("(Ready(Handle|Condition))[0-9a-f]{16}[0-9A-F]{8}", "$1");
  }

  private static void write(String size, String template, List<String> regions) throws IOException {
    ObjectNode json =
        (ObjectNode) DeployedApp.JSON.readTree(template.replace(REGION, regions.get(0)));
    json.withObject("/Metadata/cfn-lint/config")
        .set("regions", DeployedApp.JSON.valueToTree(regions));
    Files.writeString(
        LINTED.resolve("%s-%s.template.json".formatted(size, regions.get(0))),
        json.toPrettyString());
  }
}
