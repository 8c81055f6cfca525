package io.github.cloudnotebook.stacks.azure;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.hashicorp.cdktf.App;
import io.github.cloudnotebook.blueprint.NotebookProgram;
import io.github.cloudnotebook.model.Notebook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a notebook and writes its Terraform configuration, {@code cdk.tf.json}, into the working
 * directory: plain Terraform works there.
 */
public final class NotebookApp {
  private static final String CONFIGURATION = "cdk.tf.json";

  private NotebookApp() {}

  /**
   * Runs the app. Mistakes in the file are reported as plain messages, with exit status 1.
   *
   * @param arguments the file to read; none for {@code notebook.yaml} in the working directory
   */
  public static void main(String[] arguments) {
    NotebookProgram.run(arguments, NotebookApp::synthesize);
  }

  private static void synthesize(Notebook notebook) {
    App app = new App();
    new NotebookStack(app, notebook.name(), notebook);
    app.synth();
    Path written = Path.of(app.getOutdir(), "stacks", notebook.name(), CONFIGURATION);
    try {
      Files.copy(written, Path.of(CONFIGURATION), REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(CONFIGURATION + " cannot be written: " + e.getMessage(), e);
    }
  }
}
