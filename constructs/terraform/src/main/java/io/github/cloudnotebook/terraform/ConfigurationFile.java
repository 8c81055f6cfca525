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

  private ConfigurationFile() {}

  /**
   * Synthesizes an app, and copies the configuration of one of its stacks into the working
   * directory, as {@code cdk.tf.json}.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public static void write(App app, String stack) {
    app.synth();
    try {
      Files.copy(Path.of(app.getOutdir(), "stacks", stack, NAME), Path.of(NAME), REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(NAME + " cannot be written: " + e.getMessage(), e);
    }
  }
}
