package io.github.cloudnotebook.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the program of every stack for Terraform promises: it runs in a separate process, in a
 * directory with a {@code notebook.yaml}.
 */
public abstract class TerraformProgramPromises {
  private static final String NO_STATE = "no terraform.tfstate";

  @TempDir protected Path directory;

  private final Class<?> program;
  private final String resourceType;
  private final String managed;

  /**
   * @param resourceType a type of resource that every configuration of a machine has
   * @param managed what {@code existing.properties} must name for a notebook of the cloud's service
   */
  protected TerraformProgramPromises(Class<?> program, String resourceType, String managed) {
    this.program = program;
    this.resourceType = resourceType;
    this.managed = managed;
  }

  /** How a run of the program ended, and what it said. */
  protected record Run(int status, String output) {}

  @BeforeEach
  void copyNotebook() throws IOException {
    Files.copy(Path.of("notebook.yaml"), directory.resolve("notebook.yaml"));
  }

  @Test
  void twoSynthesesAreIdentical() throws Exception {
    Run first = run();
    assertThat(first.status()).as(first.output()).isZero();
    String written = Files.readString(configuration());

    assertThat(run().status()).isZero();

    assertThat(configuration()).content().isEqualTo(written).contains(resourceType);
  }

  @Test
  void configurationNamesNoPathOfThisMachine() throws Exception {
    run();

    assertThat(configuration()).content().doesNotContain(directory.toString());
  }

  @Test
  void everyMistakeIsReportedWithoutAStackTrace() throws Exception {
    writeNotebook(
        """
        access: {allowedCidrs: [203.0.113.7/24]}
        authentication: {passwordAndTotp: {users: [Ada]}}
        """);

    assertRefused("notebook.yaml", "access.allowedCidrs", "authentication.passwordAndTotp.users");
  }

  @Test
  void misspeltExistingThingIsReportedWithThoseThatThereAre() throws Exception {
    Files.writeString(directory.resolve("existing.properties"), "clientSekret = x\n");

    assertRefused("existing.properties: clientSekret is not known", "clientSecret");
  }

  @Test
  void aFolderWithoutTheStateIsToldBeforeAnythingIsMade() throws Exception {
    assertThat(run().output()).contains(NO_STATE, "backend_override.tf");
  }

  @Test
  void aFolderWithTheStateIsToldNothing() throws Exception {
    Files.writeString(directory.resolve("terraform.tfstate"), "{}");

    assertThat(run().output()).isEmpty();
  }

  @Test
  void aRemoteStateIsKnownByItsFile() throws Exception {
    Files.writeString(directory.resolve("backend_override.tf"), "terraform {}\n");

    assertThat(run().output()).isEmpty();
  }

  /** A machine's disk would go: what leaves a configuration, Terraform destroys. */
  @Test
  void otherSignInDoesNotLoseWhatTheMachineKeeps() throws Exception {
    run();
    String machine = Files.readString(configuration());
    writeNotebook("access: {publicAddress: false}\nauthentication: {cloud: {}}\n");
    Files.writeString(directory.resolve("existing.properties"), managed);

    Run run = run();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).contains("Terraform would destroy them").doesNotContain("\tat ");
    assertThat(configuration()).content().isEqualTo(machine);
  }

  /** Replaces {@code notebook.yaml}. */
  protected final void writeNotebook(String yaml) throws IOException {
    Files.writeString(directory.resolve("notebook.yaml"), yaml);
  }

  /** Fails unless the program refuses the notebook in these words, and writes nothing. */
  protected final void assertRefused(String... words) throws Exception {
    Run run = run();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).contains(words).doesNotContain("\tat ");
    assertThat(configuration()).doesNotExist();
  }

  /** Where the program writes. */
  protected final Path configuration() {
    return directory.resolve("cdk.tf.json");
  }

  /** Runs the program once. */
  protected final Run run() throws IOException, InterruptedException {
    Path output = directory.resolve("output.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().remove("CDKTF_OUTDIR");
    builder.environment().put("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");
    int status = builder.start().waitFor();
    return new Run(status, Files.readString(output));
  }
}
