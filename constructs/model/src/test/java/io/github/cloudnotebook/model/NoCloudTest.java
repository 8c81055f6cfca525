package io.github.cloudnotebook.model;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The model serves every cloud and engine: it names nothing that only one of them has. */
class NoCloudTest {

  private static final Pattern CLOUDS_WORD =
      Pattern.compile(
          "\\b(aws|amazon|ec2|ebs|s3|rds|iam|kms|ssm|cloudwatch|cloudformation|route ?53|arn|vpc"
              + "|cdk|jsii|elastic|nitro|availability zone|security group|prefix ?lists?|session manager"
              + "|hosted ?zone|instance type|machineImage|instanceProfile|kernelRole|logGroup"
              + "|(db\\.)?[a-z]\\d[a-z]*\\.\\d*(nano|micro|small|medium|large|xlarge)"
              + "|[a-z]{2}-(north|south|east|west|central)[a-z]*-\\d[a-z]?)\\b"
              + "|\\bpl-|\\{Token\\[|\\bAWS_|(ec2|ssm)-user",
          CASE_INSENSITIVE);

  @Test
  void sourcesMessagesAndSchemaNameNoCloud() throws IOException {
    assertThat(files())
        .hasSizeGreaterThan(40)
        .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(CLOUDS_WORD));
    assertThat(NotebookSchema.json()).doesNotContainPattern(CLOUDS_WORD);
    assertThat(SettingsTable.markdown()).doesNotContainPattern(CLOUDS_WORD);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      return Stream.concat(
              files.filter(Files::isRegularFile),
              Stream.of(Path.of("README.md"), Path.of("pom.xml")))
          .toList();
    }
  }
}
