package io.github.cloudnotebook.stacks.aws;

import io.github.cloudnotebook.aws.cdk.INotebookDatabase;
import io.github.cloudnotebook.aws.cdk.INotebookStorage;
import io.github.cloudnotebook.aws.cdk.NotebookAcknowledgements;
import io.github.cloudnotebook.aws.cdk.NotebookEnvironment;
import io.github.cloudnotebook.aws.cdk.NotebookEnvironmentProps;
import io.github.cloudnotebook.aws.cdk.NotebookServer;
import io.github.cloudnotebook.model.Notebook;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.backup.IBackupVault;
import software.amazon.awscdk.services.rds.IDatabaseInstance;
import software.constructs.Construct;

/** One notebook environment, and the outputs that its owner needs. */
public class NotebookStack extends Stack {

  /** Makes the stack of this notebook. */
  public NotebookStack(Construct scope, String id, Notebook notebook, StackProps props) {
    super(scope, id, props);
    // How it is deployed is not known here, so this is reported each time.
    Annotations.of(this)
        .addInfoV2(
            "@cloudnotebook/stack-aws:waysToDeploy",
            "cdk deploy ends green only after a Java cell ran on the machine. That does not hold"
                + " for --hotswap, cdk watch, --express, and a change set that is only prepared:"
                + " see 'Ways to deploy' in stacks/aws/README.md");
    NotebookEnvironmentProps.Builder parts = NotebookEnvironmentProps.builder().notebook(notebook);
    NotebookEnvironment environment =
        new NotebookEnvironment(this, "Notebook", new ExistingThings(this).addTo(parts).build());
    NotebookServer server = environment.getServer();
    output("Url", server.getUrl(), "Where the notebook is");
    if (!notebook.access().publicAddress()) {
      output(
          "PortForward",
          server.getPortForwardCommand(),
          "While this command runs on your machine, "
              + server.getPortForwardUrl()
              + " is the notebook");
    }
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
    environment.getStorage().ifPresent(this::tellOf);
    server.getBackupVault().ifPresent(this::tellOf);
    environment.getDatabase().ifPresent(this::tellOf);
    NotebookAcknowledgements.addTo(environment);
  }

  private void tellOf(INotebookStorage storage) {
    output(
        "StorageBucket",
        storage.getBucket().getBucketName(),
        "Users' files in object storage, kept when the stack is destroyed: empty it with all its"
            + " versions, then aws s3api delete-bucket --bucket <this> removes it");
  }

  private void tellOf(IBackupVault vault) {
    output(
        "BackupVault",
        vault.getBackupVaultName(),
        "Daily copies of users' files, kept with the role that removes them when the stack is"
            + " destroyed: delete-recovery-point of aws backup removes a copy, and aws backup"
            + " delete-backup-vault --backup-vault-name <this> the empty vault");
  }

  private void tellOf(INotebookDatabase database) {
    IDatabaseInstance instance = database.getInstance();
    output(
        "DatabaseEndpoint",
        instance.getDbInstanceEndpointAddress() + ":" + instance.getDbInstanceEndpointPort(),
        "Where the database listens, for the machine only; kernels find it in NOTEBOOK_JDBC_URL");
    output(
        "Database",
        instance.getInstanceIdentifier(),
        "The database, kept with its network when the stack is destroyed: aws rds"
            + " delete-db-instance --db-instance-identifier <this> --final-db-snapshot-identifier"
            + " <name> removes it and keeps a snapshot");
  }

  private void output(String id, String value, String description) {
    CfnOutput.Builder.create(this, id).value(value).description(description).build();
  }
}
