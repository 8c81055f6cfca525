package io.github.cloudnotebook.examples.aws;

import io.github.cloudnotebook.aws.cdk.NotebookServer;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The minimum to write: who may sign in, and from where. */
public final class Minimal extends Stack {

  Minimal(Construct scope, String id, StackProps props) {
    super(scope, id, props);
    NotebookServer server =
        NotebookServer.Builder.create(this, "Notebook")
            .notebook(
                Notebook.builder()
                    .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
                    .authentication(Authentication.passwordAndTotp("ada", "grace"))
                    .build())
            .build();
    CfnOutput.Builder.create(this, "Url").value(server.getUrl()).build();
    CfnOutput.Builder.create(this, "CaFingerprint").value(server.getCaFingerprint()).build();
    CfnOutput.Builder.create(this, "SignInDetails").value(server.getSignInPrefix()).build();
  }

  /** Synthesizes the app. */
  public static void main(String[] arguments) {
    App app = new App();
    addTo(app);
    app.synth();
  }

  static void addTo(App app) {
    Environment research =
        Environment.builder().account("111122223333").region("eu-central-1").build();
    new Minimal(app, "minimal", StackProps.builder().env(research).build());
  }
}
