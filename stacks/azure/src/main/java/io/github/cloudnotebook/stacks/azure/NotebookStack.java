package io.github.cloudnotebook.stacks.azure;

import io.github.cloudnotebook.azure.cdktf.AzureProvider;
import io.github.cloudnotebook.azure.cdktf.INotebookStorage;
import io.github.cloudnotebook.azure.cdktf.NotebookEnvironment;
import io.github.cloudnotebook.azure.cdktf.NotebookServer;
import io.github.cloudnotebook.blueprint.NamedThings;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.terraform.ReadyStack;
import software.constructs.Construct;

/** One notebook environment, and the outputs that its owner needs. */
public class NotebookStack extends ReadyStack {

  /** Makes the stack of this notebook. */
  NotebookStack(
      Construct scope, String id, Notebook notebook, NamedThings<ExistingThings> existing) {
    super(scope, id);
    new AzureProvider(this, "Azure");
    NotebookEnvironment environment =
        existing
            .addTo(new ExistingThings(this, NotebookEnvironment.Builder.create(this, "Notebook")))
            .builder()
            .notebook(notebook)
            .location(variable("location", "The Azure region, such as westeurope"))
            .build();
    NotebookServer server = environment.getServer();
    output("Url", server.getUrl(), "Where the notebook is");
    server
        .getHostName()
        .ifPresent(
            name ->
                output(
                    "HostName",
                    name,
                    "The name that Azure gives the address: for a CNAME record of the notebook's"
                        + " domain, or as its domain"));
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
        "CaFingerprint",
        server.getCaFingerprint(),
        "SHA-256 fingerprint of the notebook's certificate authority, to compare before trusting"
            + " it");
    output(
        "SignInDetails",
        server.getSignInPrefix(),
        "Where each new user's sign-in details are until the first sign-in, for who has the role"
            + " Key Vault Secrets User on the vault: see README.md");
    output(
        "MachineId",
        server.getMachineId(),
        "The machine: az vm run-command invoke --command-id RunShellScript --ids <this> --scripts"
            + " <command>");
    output(
        "KernelIdentity",
        server.getKernelPrincipalId(),
        "Whom to give a role that users' kernels are to have: az role assignment create"
            + " --assignee-principal-type ServicePrincipal --assignee-object-id <this> --role"
            + " <role> --scope <resource>");
    output("DataDisk", server.getDataDiskId(), "Users' files, never destroyed by Terraform");
    server
        .getBackupVaultId()
        .ifPresent(
            vault ->
                output(
                    "BackupVault",
                    vault,
                    "The vault that copies users' files every day, never destroyed by Terraform"));
    output(
        "Log",
        server.getLogWorkspaceId(),
        "The workspace with the machine's log, never destroyed by Terraform: az monitor"
            + " log-analytics query --workspace <this> --analytics-query <LogTable>");
    output("LogTable", server.getLogTable(), "The table with the machine's log in that workspace");
    environment.getStorage().ifPresent(this::tellOf);
    output(
        "KeepWhenDestroying",
        environment.getKeepCommand(),
        "After this command, terraform destroy destroys the rest and leaves users' files, sign-in"
            + " details, the log and the database");
    environment
        .getDatabase()
        .ifPresent(
            database ->
                output(
                    "DatabaseHost",
                    database.getHost(),
                    "The database's server, never destroyed by Terraform"));
  }

  private void tellOf(INotebookStorage storage) {
    output(
        "Storage",
        storage.getContainerUrl(),
        "Users' files in object storage, never destroyed by Terraform");
  }
}
