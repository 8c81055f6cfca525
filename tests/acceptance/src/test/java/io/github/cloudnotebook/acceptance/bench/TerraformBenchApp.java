package io.github.cloudnotebook.acceptance.bench;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.NotebookYaml;
import java.nio.file.Path;

/** What the benchmark compares the stacks for Terraform with: nothing at all, many notebooks. */
public final class TerraformBenchApp {
  private TerraformBenchApp() {}

  /**
   * Synthesizes an app.
   *
   * @param arguments the cloud, and how many notebooks
   */
  public static void main(String[] arguments) {
    App app = new App();
    Notebook notebook = NotebookYaml.read(Path.of("notebook.yaml"));
    int notebooks = Integer.parseInt(arguments[1]);
    if (notebooks == 0) {
      new TerraformStack(app, "empty");
    }
    for (int number = 1; number <= notebooks; number++) {
      TerraformStack stack = new TerraformStack(app, "notebook-" + number);
      if (arguments[0].equals("azure")) {
        onAzure(stack, notebook);
      } else {
        onGoogleCloud(stack, notebook);
      }
    }
    app.synth();
  }

  private static void onAzure(TerraformStack stack, Notebook notebook) {
    new io.github.cloudnotebook.azure.cdktf.AzureProvider(stack, "Azure");
    io.github.cloudnotebook.azure.cdktf.NotebookEnvironment.Builder.create(stack, "Notebook")
        .notebook(notebook)
        .location("westeurope")
        .build();
  }

  private static void onGoogleCloud(TerraformStack stack, Notebook notebook) {
    new io.github.cloudnotebook.gcp.cdktf.GoogleProvider(stack, "Google");
    io.github.cloudnotebook.gcp.cdktf.NotebookEnvironment.Builder.create(stack, "Notebook")
        .notebook(notebook)
        .project("example-project")
        .region("europe-west1")
        .build();
  }
}
