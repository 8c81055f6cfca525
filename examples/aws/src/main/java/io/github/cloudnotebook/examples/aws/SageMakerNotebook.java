package io.github.cloudnotebook.examples.aws;

import io.github.cloudnotebook.aws.cdk.ManagedNotebook;
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
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** SageMaker's own notebook with a Java kernel, in the company's network and with its key. */
public final class SageMakerNotebook extends Stack {

  SageMakerNotebook(Construct scope, String id, StackProps props) {
    super(scope, id, props);
    ManagedNotebook notebook =
        ManagedNotebook.Builder.create(this, "Notebook")
            .notebook(
                Notebook.builder()
                    .access(Access.builder().publicAddress(false).build())
                    .authentication(Authentication.cloud())
                    .build())
            // Has private subnets with a NAT gateway, and endpoints for sagemaker.api and notebook.
            .vpc(
                Vpc.fromLookup(
                    this, "Vpc", VpcLookupOptions.builder().vpcId("vpc-0a1b2c3d4e5f60718").build()))
            .encryptionKey(
                Key.fromKeyArn(this, "Key", "arn:aws:kms:eu-central-1:111122223333:key/research"))
            .build();
    // For the one person whose notebook this is; it needs a second factor.
    ManagedPolicy signIn = ManagedPolicy.Builder.create(this, "SignIn").build();
    notebook.grantSignIn(signIn);
    CfnOutput.Builder.create(this, "SignInPolicy").value(signIn.getManagedPolicyArn()).build();
    CfnOutput.Builder.create(this, "SignInCommand").value(notebook.getSignInCommand()).build();
    CfnOutput.Builder.create(this, "StartCommand").value(notebook.getStartCommand()).build();
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
    new SageMakerNotebook(app, "sagemaker", StackProps.builder().env(research).build());
  }
}
