package io.github.cloudnotebook.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The app in a separate process, in a directory with a notebook.yaml. */
class NotebookAppTest {
  @TempDir Path directory;

  @BeforeEach
  void copyNotebook() throws IOException {
    Files.copy(Path.of("notebook.yaml"), directory.resolve("notebook.yaml"));
  }

  @Test
  void twoSynthesesAreIdentical() throws Exception {
    Program.Run first = run(Program.SIGNED_IN, "first");
    Program.Run second = run(Program.SIGNED_IN, "second");

    assertThat(first.status()).as(first.output()).isZero();
    assertThat(files("first")).isNotEmpty().isEqualTo(files("second"));
    assertThat(second.output()).isEmpty();
  }

  @Test
  void whoSignsInWithAccountsOfAwsGetsANotebookOfSageMaker() throws Exception {
    Files.writeString(
        directory.resolve("notebook.yaml"),
        """
        access: {allowedCidrs: [203.0.113.0/24]}
        authentication: {cloud: {}}
        """);

    Program.Run run = run(Program.SIGNED_IN, "out");

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(Files.readString(directory.resolve("out/notebook.template.json")))
        .contains("AWS::SageMaker::NotebookInstance");
  }

  @Test
  void everyMistakeIsReportedWithoutAStackTrace() throws Exception {
    Files.writeString(
        directory.resolve("notebook.yaml"),
        """
        access: {allowedCidrs: [203.0.113.7/24]}
        authentication: {passwordAndTotp: {users: [Ada]}}
        """);

    Program.Run run = run(Program.SIGNED_IN, "out");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output())
        .contains("notebook.yaml", "access.allowedCidrs", "authentication.passwordAndTotp.users")
        .doesNotContain("\tat ");
  }

  @Test
  void missingFileIsReportedWithoutAStackTrace() throws Exception {
    Files.delete(directory.resolve("notebook.yaml"));

    Program.Run run = run(Program.SIGNED_IN, "out");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).startsWith("cannot read notebook.yaml").doesNotContain("\tat ");
  }

  @Test
  void unknownAccountIsReportedWithoutAStackTrace() throws Exception {
    Program.Run run = run(Map.of(), "out");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output())
        .startsWith("CDK_DEFAULT_ACCOUNT is not set")
        .contains("sign in to AWS")
        .doesNotContain("\tat ");
  }

  private Program.Run run(Map<String, String> environment, String outputDirectory)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            NotebookApp.class.getName());
    return new Program(directory, command).run(environment, outputDirectory);
  }

  private Map<String, String> files(String outputDirectory) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(directory.resolve(outputDirectory))) {
      for (Path path : paths.toList()) {
        files.put(
            path.getFileName().toString(),
            Base64.getEncoder().encodeToString(Files.readAllBytes(path)));
      }
    }
    return files;
  }
}
