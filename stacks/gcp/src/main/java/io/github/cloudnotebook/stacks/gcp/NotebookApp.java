package io.github.cloudnotebook.stacks.gcp;

import com.hashicorp.cdktf.App;
import io.github.cloudnotebook.blueprint.NamedThings;
import io.github.cloudnotebook.blueprint.NotebookProgram;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.terraform.ConfigurationFile;

/**
 * Reads a notebook, and what it uses of a company's, and writes its Terraform configuration, {@code
 * cdk.tf.json}, into the working directory: plain Terraform works there. It is a machine or, for
 * who signs in with accounts of Google, an instance of Workbench.
 */
public final class NotebookApp {

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
    if (notebook.authentication() instanceof Authentication.Cloud) {
      new ManagedNotebookStack(
          app,
          notebook.name(),
          notebook,
          NamedThings.read(ManagedNotebookStack.KNOWN).requiring("jdkArchive"));
    } else {
      new NotebookStack(app, notebook.name(), notebook, NamedThings.read(ExistingThings.KNOWN));
    }
    ConfigurationFile.write(app, notebook.name());
  }
}
