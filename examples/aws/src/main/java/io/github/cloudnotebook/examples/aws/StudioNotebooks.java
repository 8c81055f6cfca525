package io.github.cloudnotebook.examples.aws;

import io.github.cloudnotebook.aws.cdk.StudioSpaces;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcLookupOptions;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/** SageMaker Studio with a Java kernel for two people, in the company's network. */
public final class StudioNotebooks extends Stack {
  private static final List<String> USERS = List.of("ada", "grace");

  StudioNotebooks(Construct scope, String id, StackProps props) {
    super(scope, id, props);
    StudioSpaces studio =
        StudioSpaces.Builder.create(this, "Studio")
            .notebook(
                Notebook.builder()
                    .access(Access.builder().publicAddress(false).build())
                    .authentication(Authentication.cloud())
                    .build())
            .users(USERS)
            // Has private subnets with a NAT gateway, and endpoints for sagemaker.api and studio.
            .vpc(
                Vpc.fromLookup(
                    this, "Vpc", VpcLookupOptions.builder().vpcId("vpc-0a1b2c3d4e5f60718").build()))
            .encryptionKey(
                Key.fromKeyArn(this, "Key", "arn:aws:kms:eu-central-1:111122223333:key/research"))
            .build();
    IBucket prices = Bucket.fromBucketName(this, "Prices", "research-prices");
    for (String user : USERS) {
      prices.grantRead(studio.getRole(user));
      // For this one person; it needs a second factor.
      ManagedPolicy signIn = ManagedPolicy.Builder.create(this, "SignIn-" + user).build();
      studio.grantSignIn(user, signIn);
      output("SignInPolicy-" + user, signIn.getManagedPolicyArn());
      output("SignInCommand-" + user, studio.getSignInCommand(user));
    }
  }

  private void output(String id, String value) {
    CfnOutput.Builder.create(this, id).value(value).build();
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
    new StudioNotebooks(app, "studio", StackProps.builder().env(research).build());
  }
}
