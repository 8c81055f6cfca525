package io.github.cloudnotebook.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The app in a process of its own, in a directory with a notebook.yaml. */
class NotebookAppTest {
  private static final Map<String, String> SIGNED_IN =
      Map.of(
          "CDK_DEFAULT_ACCOUNT", DeployedApp.ACCOUNT,
          "CDK_DEFAULT_REGION", DeployedApp.REGION,
          "CDK_CONTEXT_JSON", DeployedApp.context().toString());

  @TempDir Path directory;

  @BeforeEach
  void copyNotebook() throws IOException {
    Files.copy(Path.of("notebook.yaml"), directory.resolve("notebook.yaml"));
  }

  @Test
  void twoSynthesesAreIdentical() throws Exception {
    Run first = run(SIGNED_IN, "first");
    Run second = run(SIGNED_IN, "second");

    assertThat(first.status()).as(first.errors()).isZero();
    assertThat(files("first")).isNotEmpty().isEqualTo(files("second"));
    assertThat(second.errors()).isEmpty();
  }

  @Test
  void everyMistakeIsToldWithoutAStackTrace() throws Exception {
    Files.writeString(
        directory.resolve("notebook.yaml"),
        """
        access: {allowedCidrs: [203.0.113.7/24]}
        authentication: {passwordAndTotp: {users: [Ada]}}
        """);

    Run run = run(SIGNED_IN, "out");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors())
        .contains("notebook.yaml", "access.allowedCidrs", "authentication.passwordAndTotp.users")
        .doesNotContain("\tat ");
  }

  @Test
  void missingFileIsToldWithoutAStackTrace() throws Exception {
    Files.delete(directory.resolve("notebook.yaml"));

    Run run = run(SIGNED_IN, "out");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors()).startsWith("cannot read notebook.yaml").doesNotContain("\tat ");
  }

  @Test
  void unknownAccountIsToldWithoutAStackTrace() throws Exception {
    Run run = run(Map.of(), "out");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors())
        .startsWith("CDK_DEFAULT_ACCOUNT is not set")
        .contains("sign in to AWS")
        .doesNotContain("\tat ");
  }

  private Run run(Map<String, String> environment, String outputDirectory)
      throws IOException, InterruptedException {
    Path errors = directory.resolve(outputDirectory + ".errors");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                NotebookApp.class.getName())
            .directory(directory.toFile())
            .redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("CDK_"));
    builder.environment().put("CDK_OUTDIR", directory.resolve(outputDirectory).toString());
    builder.environment().put("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");
    builder.environment().putAll(environment);
    int status = builder.start().waitFor();
    return new Run(status, Files.readString(errors));
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

  private record Run(int status, String errors) {}
}
