package io.github.cloudnotebook.acceptance.aws;

import io.github.cloudnotebook.aws.cdk.NotebookEnvironment;
import io.github.cloudnotebook.model.NotebookYaml;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.kms.Key;

/** A company's own app: a notebook environment, and the key that the context names. */
public final class OwnKeyApp {
  static final String KEY = "key";

  private OwnKeyApp() {}

  /** Synthesizes the app. */
  public static void main(String[] arguments) {
    App app = new App();
    Stack stack =
        new Stack(
            app,
            "notebook",
            StackProps.builder()
                .env(
                    Environment.builder()
                        .account(System.getenv("CDK_DEFAULT_ACCOUNT"))
                        .region(System.getenv("CDK_DEFAULT_REGION"))
                        .build())
                .build());
    NotebookEnvironment.Builder notebook =
        NotebookEnvironment.Builder.create(stack, "Notebook")
            .notebook(NotebookYaml.read(Path.of("notebook.yaml")));
    Optional.ofNullable((String) app.getNode().tryGetContext(KEY))
        .ifPresent(arn -> notebook.encryptionKey(Key.fromKeyArn(stack, "Key", arn)));
    notebook.build();
    app.synth();
  }
}
