package io.github.cloudnotebook.stacks.aws;

import io.github.cloudnotebook.blueprint.NotebookProgram;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;

/**
 * Reads a notebook and synthesizes its stack: a machine or, for who signs in with accounts of AWS,
 * a notebook of SageMaker.
 */
public final class NotebookApp {
  /**
   * No traces of where in the program a resource was created: they mean nothing to a user of {@code
   * notebook.yaml}, and their temporary paths would make every synthesis different.
   */
  static final Map<String, Object> WITHOUT_TRACES =
      Map.of("aws:cdk:disable-creation-stack-traces", true);

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
    App app = new App(AppProps.builder().context(WITHOUT_TRACES).build());
    StackProps props =
        StackProps.builder()
            .description("Cloud Notebook: a Jupyter server with a Java kernel")
            .env(environment())
            .build();
    if (notebook.authentication() instanceof Authentication.Cloud) {
      new ManagedNotebookStack(app, notebook.name(), notebook, props);
    } else {
      new NotebookStack(app, notebook.name(), notebook, props);
    }
    app.synth();
  }

  /** The account and region that the CDK's command line found in the user's profile. */
  private static Environment environment() {
    return Environment.builder()
        .account(known("CDK_DEFAULT_ACCOUNT"))
        .region(known("CDK_DEFAULT_REGION"))
        .build();
  }

  private static String known(String variable) {
    return Optional.ofNullable(System.getenv(variable))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    variable
                        + " is not set, so the AWS account or region is unknown: sign in to AWS or"
                        + " set AWS_PROFILE, then run this by the cdk command, which sets it"));
  }
}
