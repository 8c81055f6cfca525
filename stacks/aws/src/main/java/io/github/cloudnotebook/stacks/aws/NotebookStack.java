package io.github.cloudnotebook.stacks.aws;

import io.github.cloudnotebook.awscdk.NotebookServer;
import io.github.cloudnotebook.model.Notebook;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** One notebook server with all that it needs, and the outputs that its owner needs. */
public class NotebookStack extends Stack {

  /** Makes the stack of this notebook. */
  public NotebookStack(Construct scope, String id, Notebook notebook, StackProps props) {
    super(scope, id, props);
    NotebookServer server =
        new NotebookServer(this, "Server", BroughtThings.propsOf(this, notebook));
    output("Url", server.getUrl(), "Where the notebook is");
    output(
        "CaFingerprint",
        server.getCaFingerprint(),
        "SHA-256 fingerprint of the notebook's certificate authority, to compare before trusting"
            + " it");
    output(
        "SignInDetails",
        server.getSignInPrefix(),
        "Where each new user's sign-in details are until the first sign-in: aws secretsmanager"
            + " get-secret-value --secret-id <this><user>");
    output(
        "InstanceId",
        server.getInstance().getInstanceId(),
        "The machine: aws ssm start-session --target <this>");
    output(
        "DataVolume",
        server.getDataVolume().getVolumeId(),
        "Users' files, kept when the stack is destroyed: aws ec2 delete-volume --volume-id <this>"
            + " removes them for good");
    output(
        "LogGroup",
        server.getLogGroup().getLogGroupName(),
        "The machine's log, kept when the stack is destroyed: aws logs delete-log-group"
            + " --log-group-name <this> removes it");
    Acknowledgements.addTo(server, notebook);
  }

  private void output(String id, String value, String description) {
    CfnOutput.Builder.create(this, id).value(value).description(description).build();
  }
}
