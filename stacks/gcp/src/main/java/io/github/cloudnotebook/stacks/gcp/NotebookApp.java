package io.github.cloudnotebook.stacks.gcp;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.hashicorp.cdktf.App;
import io.github.cloudnotebook.model.InvalidNotebookException;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.NotebookYaml;
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
    try {
      synthesize(NotebookYaml.read(Path.of(arguments.length > 0 ? arguments[0] : "notebook.yaml")));
    } catch (InvalidNotebookException | IllegalArgumentException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
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
