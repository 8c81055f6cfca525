package io.github.cloudnotebook.acceptance.aws;

import io.github.cloudnotebook.aws.cdk.NotebookEnvironment;
import io.github.cloudnotebook.aws.cdk.NotebookServer;
import io.github.cloudnotebook.model.NotebookYaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.Bucket;

/** A company's own app: a notebook, a bucket that it may read, and one with a file only for Ada. */
public final class TwoBucketsApp {
  private TwoBucketsApp() {}

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
    NotebookServer server =
        NotebookEnvironment.Builder.create(stack, "Notebook")
            .notebook(NotebookYaml.read(Path.of("notebook.yaml")))
            .build()
            .getServer();
    bucket(stack, "Granted").grantRead(server);
    server
        .getGrantPrincipal()
        .addToPrincipalPolicy(
            PolicyStatement.Builder.create()
                .actions(List.of("s3:GetObject"))
                .resources(List.of(bucket(stack, "Other").arnForObjects("for-ada.txt")))
                .conditions(Map.of("StringEquals", Map.of("aws:PrincipalTag/user", "ada")))
                .build());
    output(stack, "MachineRole", server.getRole().getRoleArn());
    app.synth();
  }

  private static Bucket bucket(Stack stack, String id) {
    Bucket bucket = Bucket.Builder.create(stack, id).removalPolicy(RemovalPolicy.DESTROY).build();
    output(stack, id + "Bucket", bucket.getBucketName());
    return bucket;
  }

  private static void output(Stack stack, String id, String value) {
    CfnOutput.Builder.create(stack, id).value(value).build();
  }
}
