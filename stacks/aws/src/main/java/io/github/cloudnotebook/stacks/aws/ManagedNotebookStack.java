package io.github.cloudnotebook.stacks.aws;

import io.github.cloudnotebook.aws.cdk.ManagedNotebook;
import io.github.cloudnotebook.aws.cdk.NotebookAcknowledgements;
import io.github.cloudnotebook.model.Notebook;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.constructs.Construct;

/** One notebook of SageMaker, and the outputs that its owner needs. */
public class ManagedNotebookStack extends Stack {

  /** Makes the stack of this notebook. */
  public ManagedNotebookStack(Construct scope, String id, Notebook notebook, StackProps props) {
    super(scope, id, props);
    ManagedNotebook made =
        new ExistingThings(this)
            .addTo(ManagedNotebook.Builder.create(this, "Notebook").notebook(notebook))
            .build();
    ManagedPolicy signIn =
        ManagedPolicy.Builder.create(this, "SignIn")
            .description("Signing in to the notebook of SageMaker, starting and stopping it")
            .build();
    made.grantSignIn(signIn);
    output(
        "SignInPolicy",
        signIn.getManagedPolicyArn(),
        "Attach it to the one person whose notebook this is; it needs a second factor");
    output(
        "SignInCommand",
        made.getSignInCommand(),
        "Prints the address of the notebook, valid for five minutes");
    output(
        "StartCommand",
        made.getStartCommand(),
        "Starts the notebook after it has stopped by itself");
    output(
        "NotebookInstance",
        made.getNotebookInstanceName(),
        "The notebook with its files, kept when the stack is destroyed: aws sagemaker"
            + " delete-notebook-instance --notebook-instance-name <this> removes both");
    NotebookAcknowledgements.addTo(made);
  }

  private void output(String id, String value, String description) {
    CfnOutput.Builder.create(this, id).value(value).description(description).build();
  }
}
