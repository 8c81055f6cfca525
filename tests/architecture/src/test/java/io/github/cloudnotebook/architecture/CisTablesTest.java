package io.github.cloudnotebook.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests that the tables of CIS's points name are there. */
class CisTablesTest {
  private static final Path PAGE = Path.of("../../docs/clouds/cis.md");

  @ParameterizedTest
  @CsvSource({"Azure,azure-cdktf", "Google Cloud,gcp-cdktf"})
  void everyPointThatIsMetHasItsTest(String cloud, String engine) throws IOException {
    Matcher section =
        Pattern.compile("(?s)\n## %s\n(.*?)(\n## |$)".formatted(cloud))
            .matcher(Files.readString(PAGE));
    assertThat(section.find()).isTrue();

    assertThat(NamedTests.in(section.group(1))).isNotEmpty().isSubsetOf(NamedTests.of(engine));
  }
}
