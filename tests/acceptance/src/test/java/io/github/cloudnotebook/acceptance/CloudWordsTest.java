package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Promises and the local machine name no cloud; what belongs to one cloud is in that cloud's
 * package.
 */
class CloudWordsTest {
  private static final Path PROMISES =
      Path.of("src/test/java").resolve(CloudWordsTest.class.getPackageName().replace('.', '/'));

  /** Names of clouds, of their services and of tools for one cloud only. */
  private static final Pattern WORDS =
      Pattern.compile(
          "(?<![a-z])(?i:aws|amazon|ami|arn|cdk(?!\\.tf\\.json)|cloudformation|cloudwatch|ec2|iam|kms|rds|s3|ssm|sts|vpc|azure|google"
              + " cloud|gcp)(?![a-z])|(?<=[a-z])(?:Aws|Cdk|Ec2|S3)(?![a-z])");

  @Test
  void aPromiseNamesNoCloud() {
    assertThat(
            javaFiles(PROMISES)
                .filter(file -> file.getParent().equals(PROMISES))
                .filter(file -> !file.endsWith("CloudWordsTest.java"))
                .flatMap(CloudWordsTest::words))
        .isEmpty();
  }

  @Test
  void theLocalMachineNamesNoCloud() {
    assertThat(javaFiles(Path.of("../local-machine/src")).flatMap(CloudWordsTest::words)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws", "azure", "google"})
  void whatBelongsToOneCloudNamesIt(String cloud) {
    List<Path> own = javaFiles(PROMISES.resolve(cloud)).toList();

    assertThat(own).isNotEmpty().allMatch(file -> words(file).findAny().isPresent());
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each such word of a file, with the file's name. */
  private static Stream<String> words(Path file) {
    try {
      return WORDS
          .matcher(Files.readString(file))
          .results()
          .map(MatchResult::group)
          .map(word -> file.getFileName() + ": " + word);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
