package io.github.cloudnotebook.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every engine is held to every promise of the table, by a test of its own module. */
class PromisesTableTest {
  private static final Path PAGE = Path.of("../../docs/clouds/promises.md");
  private static final String TESTS = "`\\w+Test\\.\\w+`(, `\\w+Test\\.\\w+`)*";
  private static final String REASON = "none: \\w.* .*";

  @Test
  void theTableHasAColumnForEachEngine() throws IOException {
    assertThat(rows()).allSatisfy(row -> assertThat(row).hasSize(7));
    assertThat(rows().get(0))
        .containsExactly(
            "promise",
            "AWS CDK",
            "AWS by Pulumi",
            "Azure by CDKTF",
            "Azure by Pulumi",
            "Google Cloud by CDKTF",
            "Google Cloud by Pulumi");
  }

  @ParameterizedTest
  @CsvSource({
    "1, aws-cdk",
    "2, aws-pulumi",
    "3, azure-cdktf",
    "4, azure-pulumi",
    "5, gcp-cdktf",
    "6, gcp-pulumi"
  })
  void everyPromiseHasItsTestsOrTheReasonWhyItHasNone(int column, String engine)
      throws IOException {
    List<String> tests = NamedTests.of(engine);

    assertThat(promises())
        .isNotEmpty()
        .extracting(promise -> promise.get(column))
        .allMatch(cell -> cell.matches(TESTS + "|" + REASON), "tests, or none: and the reason");
    assertThat(promises())
        .flatExtracting(promise -> NamedTests.in(promise.get(column)))
        .isSubsetOf(tests);
  }

  private static List<List<String>> promises() throws IOException {
    List<List<String>> rows = rows();
    return rows.subList(2, rows.size());
  }

  /** The cells of each line of the table. */
  private static List<List<String>> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("| ") && line.endsWith(" |"))
        .map(line -> Stream.of(line.substring(2, line.length() - 2).split(" \\| ", -1)).toList())
        .toList();
  }
}
