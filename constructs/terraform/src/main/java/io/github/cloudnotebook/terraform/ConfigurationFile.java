package io.github.cloudnotebook.terraform;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.hashicorp.cdktf.App;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration of a stack in the working directory, where plain Terraform reads it. */
public final class ConfigurationFile {
  private static final String NAME = "cdk.tf.json";

  private static final String STATE = "terraform.tfstate";
  private static final String REMOTE_STATE = "backend_override.tf";
  private static final String NO_STATE =
      """
      There is no %1$s here, so terraform apply creates a new notebook. If this one is deployed
      already, bring its %1$s here before you apply, or name its remote state in %2$s.
      """
          .formatted(STATE, REMOTE_STATE);

  private ConfigurationFile() {}

  /**
   * Synthesizes an app, and copies the configuration of one of its stacks into the working
   * directory, as {@code cdk.tf.json}. If neither a state nor {@code backend_override.tf} is there,
   * it says what Terraform would do.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public static void write(App app, String stack) {
    app.synth();
    if (Files.notExists(Path.of(STATE)) && Files.notExists(Path.of(REMOTE_STATE))) {
      System.err.print(NO_STATE);
    }
    try {
      Files.copy(Path.of(app.getOutdir(), "stacks", stack, NAME), Path.of(NAME), REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(NAME + " cannot be written: " + e.getMessage(), e);
    }
  }
}
