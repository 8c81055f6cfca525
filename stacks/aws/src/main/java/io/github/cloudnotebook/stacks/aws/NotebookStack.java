package io.github.cloudnotebook.stacks.aws;

import io.github.cloudnotebook.awscdk.NotebookServer;
import io.github.cloudnotebook.awscdk.NotebookServerProps;
import io.github.cloudnotebook.model.Notebook;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** One notebook server, with all that it needs made new. */
public class NotebookStack extends Stack {
  private final NotebookServer server;

  /** Makes the stack of this notebook. */
  public NotebookStack(Construct scope, String id, Notebook notebook, StackProps props) {
    super(scope, id, props);
    server =
        new NotebookServer(
            this, "Server", NotebookServerProps.builder().notebook(notebook).build());
    output("Url", server.getUrl(), "Where the notebook is");
    output(
        "InstanceId",
        server.getInstance().getInstanceId(),
        "The machine: aws ssm start-session --target …");
    output(
        "SignInDetails",
        server.getSignInPrefix(),
        "Password and one-time-code secret of each new user, until the first sign-in: aws secretsmanager get-secret-value --secret-id "
            + server.getSignInPrefix()
            + "USER");
    output(
        "CaFingerprint",
        server.getCaFingerprint(),
        "SHA-256 fingerprint of the certificate authority to trust");
    output(
        "DataVolume",
        server.getDataVolume().getVolumeId(),
        "Users' files; kept when the stack is destroyed, remove it with: aws ec2 delete-volume --volume-id …");
    output(
        "Logs",
        server.getLogGroup().getLogGroupName(),
        "The machine's journal; kept when the stack is destroyed");
  }

  private void output(String name, String value, String description) {
    CfnOutput.Builder.create(this, name).value(value).description(description).build();
  }
}
