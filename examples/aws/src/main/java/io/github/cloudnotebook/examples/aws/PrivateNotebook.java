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
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcLookupOptions;
import software.constructs.Construct;

/** A notebook without a public address: users reach it through Session Manager. */
public final class PrivateNotebook extends Stack {

  PrivateNotebook(Construct scope, String id, StackProps props) {
    super(scope, id, props);
    NotebookServer server =
        NotebookServer.Builder.create(this, "Notebook")
            .notebook(
                Notebook.builder()
                    .access(Access.builder().publicAddress(false).build())
                    .authentication(Authentication.passwordAndTotp("ada"))
                    .build())
            // Has private subnets with a NAT gateway as their way out.
            .vpc(
                Vpc.fromLookup(
                    this, "Vpc", VpcLookupOptions.builder().vpcId("vpc-0a1b2c3d4e5f60718").build()))
            .build();
    CfnOutput.Builder.create(this, "PortForward").value(server.getPortForwardCommand()).build();
    CfnOutput.Builder.create(this, "Url").value(server.getUrl()).build();
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
    new PrivateNotebook(app, "private", StackProps.builder().env(research).build());
  }
}
