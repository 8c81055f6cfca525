package io.github.cloudnotebook.terraform;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.hashicorp.cdktf.App;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
   * @throws IllegalArgumentException if the one before keeps what this one has not: Terraform would
   *     destroy that
   * @throws UncheckedIOException if it cannot be written
   */
  public static void write(App app, String stack) {
    app.synth();
    Path written = Path.of(app.getOutdir(), "stacks", stack, NAME);
    Configuration before = Configuration.read(Path.of(NAME));
    refuseToLose(before.keptAndNotIn(Configuration.read(written)));
    if (Files.notExists(Path.of(STATE)) && Files.notExists(Path.of(REMOTE_STATE))) {
      System.err.print(NO_STATE);
    }
    try {
      Files.copy(written, Path.of(NAME), REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(NAME + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** {@code prevent_destroy} does not protect a resource that has left the configuration. */
  private static void refuseToLose(List<String> addresses) {
    if (!addresses.isEmpty()) {
      throw new IllegalArgumentException(
          ("%s keeps %s, and the new configuration has none of them: Terraform would destroy them."
                  + " Work in a folder of its own, with another name; or let Terraform forget them,"
                  + " by terraform state rm, and remove %s")
              .formatted(NAME, String.join(", ", addresses), NAME));
    }
  }
}
