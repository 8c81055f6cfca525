package io.github.cloudnotebook.stacks.aws;

import io.github.cloudnotebook.model.InvalidNotebookException;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.NotebookYaml;
import java.nio.file.Path;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;

/** Reads {@code notebook.yaml} in the working directory and makes its stack. */
public final class NotebookApp {
  private NotebookApp() {}

  /** Synthesizes; mistakes in {@code notebook.yaml} are told in words and end with status 1. */
  public static void main(String[] arguments) {
    try {
      Notebook notebook = NotebookYaml.read(Path.of("notebook.yaml"));
      App app = new App();
      new NotebookStack(
          app, notebook.name(), notebook, StackProps.builder().env(environment()).build());
      app.synth();
    } catch (InvalidNotebookException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /** The account and region that the CDK's command line found in the user's profile. */
  private static Environment environment() {
    return Environment.builder()
        .account(System.getenv("CDK_DEFAULT_ACCOUNT"))
        .region(System.getenv("CDK_DEFAULT_REGION"))
        .build();
  }
}
