package io.github.cloudnotebook.stacks.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The app in a separate process, in a directory with a notebook.yaml. */
class NotebookAppTest {
  @TempDir Path directory;

  private record Run(int status, String output) {}

  @BeforeEach
  void copyNotebook() throws IOException {
    Files.copy(Path.of("notebook.yaml"), directory.resolve("notebook.yaml"));
  }

  @Test
  void twoSynthesesAreIdentical() throws Exception {
    Path configuration = directory.resolve("cdk.tf.json");
    Run first = run();
    assertThat(first.status()).as(first.output()).isZero();
    String written = Files.readString(configuration);

    Run second = run();

    assertThat(second.output()).isEmpty();
    assertThat(configuration).content().isEqualTo(written).contains("azurerm_key_vault");
  }

  @Test
  void configurationNamesNoPathOfThisMachine() throws Exception {
    run();

    assertThat(directory.resolve("cdk.tf.json")).content().doesNotContain(directory.toString());
  }

  @Test
  void everyMistakeIsReportedWithoutAStackTrace() throws Exception {
    Files.writeString(
        directory.resolve("notebook.yaml"),
        """
        access: {allowedCidrs: [203.0.113.7/24]}
        authentication: {passwordAndTotp: {users: [Ada]}}
        """);

    Run run = run();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output())
        .contains("notebook.yaml", "access.allowedCidrs", "authentication.passwordAndTotp.users")
        .doesNotContain("\tat ");
  }

  @Test
  void existingThingsAreNamedInAFileOfTheirOwn() throws Exception {
    Files.writeString(
        directory.resolve("existing.properties"), "subnetId = /subscriptions/s/own\n");

    Run run = run();

    assertThat(run.output()).isEmpty();
    assertThat(directory.resolve("cdk.tf.json")).content().contains("/subscriptions/s/own");
  }

  @Test
  void misspeltExistingThingIsReportedWithThoseThatThereAre() throws Exception {
    Files.writeString(directory.resolve("existing.properties"), "subnet = x\n");

    Run run = run();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output())
        .contains("existing.properties: subnet is not known", "subnetId")
        .doesNotContain("\tat ");
  }

  @Test
  void settingThatIsNotOnAzureIsReportedWithoutAStackTrace() throws Exception {
    Files.writeString(
        directory.resolve("notebook.yaml"),
        """
        access: {allowedCidrs: [203.0.113.0/24]}
        authentication: {passwordAndTotp: {users: [ada]}}
        compute: {zone: eu-central-1b}
        """);

    Run run = run();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).contains("is no zone of Azure").doesNotContain("\tat ");
    assertThat(directory.resolve("cdk.tf.json")).doesNotExist();
  }

  private Run run() throws IOException, InterruptedException {
    Path output = directory.resolve("output.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                NotebookApp.class.getName())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().remove("CDKTF_OUTDIR");
    builder.environment().put("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");
    int status = builder.start().waitFor();
    return new Run(status, Files.readString(output));
  }
}
