package io.github.cloudnotebook.acceptance.aws;

import io.github.cloudnotebook.aws.cdk.ManagedNotebook;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.NotebookYaml;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;

/** A company's own app: a notebook of SageMaker, and the JDK that the context names. */
public final class SageMakerApp {
  static final String JDK = "jdk";

  private SageMakerApp() {}

  /** Synthesizes the app. */
  public static void main(String[] arguments) {
    App app = new App();
    ManagedNotebook.Builder notebook =
        ManagedNotebook.Builder.create(new Stack(app, "notebook"), "Notebook")
            .notebook(NotebookYaml.read(Path.of("notebook.yaml")))
            .removalPolicy(RemovalPolicy.DESTROY);
    Optional.ofNullable((String) app.getNode().tryGetContext(JDK))
        .filter(url -> !url.isEmpty())
        .ifPresent(url -> notebook.jdkArchive(new JdkArchive(url, "0".repeat(64))));
    notebook.build();
    app.synth();
  }
}
