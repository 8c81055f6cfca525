package io.github.cloudnotebook.stacks.gcp;

import io.github.cloudnotebook.blueprint.NamedThings;
import io.github.cloudnotebook.gcp.cdktf.GoogleProvider;
import io.github.cloudnotebook.gcp.cdktf.NotebookEnvironment;
import io.github.cloudnotebook.gcp.cdktf.NotebookServer;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.terraform.ReadyStack;
import software.constructs.Construct;

/** One notebook environment, and the outputs that its owner needs. */
public class NotebookStack extends ReadyStack {

  /** Makes the stack of this notebook. */
  NotebookStack(
      Construct scope, String id, Notebook notebook, NamedThings<ExistingThings> existing) {
    super(scope, id);
    new GoogleProvider(this, "Google");
    NotebookEnvironment environment =
        existing
            .addTo(new ExistingThings(this, NotebookEnvironment.Builder.create(this, "Notebook")))
            .builder()
            .notebook(notebook)
            .project(variable("project", "The id of the Google Cloud project"))
            .region(variable("region", "The Google Cloud region, such as europe-west1"))
            .build();
    NotebookServer server = environment.getServer();
    output("Url", server.getUrl(), "Where the notebook is");
    output(
        "Address", server.getAddress(), "The IP address, for the DNS record of a domain of yours");
    server
        .getPortForwardCommand()
        .ifPresent(
            command ->
                output(
                    "PortForward",
                    command,
                    "While this command runs, browsers on the same machine reach the notebook at"
                        + " PortForwardUrl"));
    server
        .getPortForwardUrl()
        .ifPresent(
            url -> output("PortForwardUrl", url, "Where the notebook is while PortForward runs"));
    output(
        "SignInDetails",
        server.getSignInPrefix(),
        "Where each new user's sign-in details are until the first sign-in, for who has the role"
            + " Secret Manager Secret Accessor: gcloud secrets versions access latest --secret"
            + " <this and the user's name>");
    output(
        "KernelIdentity",
        server.getKernelServiceAccount(),
        "Whom to give a role that users' kernels are to have: gcloud projects"
            + " add-iam-policy-binding <project> --member serviceAccount:<this> --role <role>");
    output("MachineId", server.getMachineId(), "The machine");
    output("DataDisk", server.getDataDiskId(), "Users' files, never destroyed by Terraform");
    server
        .getBackupScheduleId()
        .ifPresent(
            schedule ->
                output(
                    "BackupSchedule",
                    schedule,
                    "The schedule by which Google Cloud takes a snapshot of users' files every"
                        + " day"));
    output(
        "Log",
        server.getLogName(),
        "The machine's log, never destroyed by Terraform: gcloud logging read"
            + " 'logName=\"<this>\"'");
    environment
        .getStorage()
        .ifPresent(
            storage ->
                output(
                    "Storage",
                    storage.getBucketUrl(),
                    "Users' files in object storage, never destroyed by Terraform"));
    output(
        "KeepWhenDestroying",
        environment.getKeepCommand(),
        "After this command, terraform destroy destroys the rest and leaves users' files, also in"
            + " object storage, sign-in details, the log and the database");
    environment
        .getDatabase()
        .ifPresent(
            database ->
                output(
                    "DatabaseHost",
                    database.getHost(),
                    "The database's server, never destroyed by Terraform"));
  }
}
