package io.github.cloudnotebook.examples.aws;

import io.github.cloudnotebook.aws.cdk.NotebookServer;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.Size;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcLookupOptions;
import software.constructs.Construct;

/** Two teams, each with their own notebook, in one stack and one network. */
public final class TwoNotebooks extends Stack {

  TwoNotebooks(Construct scope, String id, StackProps props) {
    super(scope, id, props);
    IVpc vpc =
        Vpc.fromLookup(
            this, "Vpc", VpcLookupOptions.builder().vpcId("vpc-0a1b2c3d4e5f60718").build());
    add("Research", vpc, Size.LARGE, "ada", "grace");
    add("Teaching", vpc, Size.MEDIUM, "barbara");
  }

  private void add(String team, IVpc vpc, Size size, String... users) {
    NotebookServer server =
        NotebookServer.Builder.create(this, team)
            .notebook(
                Notebook.builder()
                    .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
                    .authentication(Authentication.passwordAndTotp(users))
                    .compute(Compute.builder().size(size).build())
                    .build())
            .vpc(vpc)
            .build();
    CfnOutput.Builder.create(this, team + "Url").value(server.getUrl()).build();
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
    new TwoNotebooks(app, "two", StackProps.builder().env(research).build());
  }
}
