package io.github.cloudnotebook.azure.pulumi;

import com.pulumi.azurenative.compute.VirtualMachine;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.DatabaseRules;
import io.github.cloudnotebook.azure.DiskRules;
import io.github.cloudnotebook.azure.MachineRole;
import io.github.cloudnotebook.azure.pulumi.internal.Account;
import io.github.cloudnotebook.azure.pulumi.internal.Alarms;
import io.github.cloudnotebook.azure.pulumi.internal.Browsers;
import io.github.cloudnotebook.azure.pulumi.internal.CompanySecret;
import io.github.cloudnotebook.azure.pulumi.internal.DataDisk;
import io.github.cloudnotebook.azure.pulumi.internal.DiskBackup;
import io.github.cloudnotebook.azure.pulumi.internal.Domain;
import io.github.cloudnotebook.azure.pulumi.internal.Grants;
import io.github.cloudnotebook.azure.pulumi.internal.Groups;
import io.github.cloudnotebook.azure.pulumi.internal.KernelIdentity;
import io.github.cloudnotebook.azure.pulumi.internal.Machine;
import io.github.cloudnotebook.azure.pulumi.internal.MachineIdentity;
import io.github.cloudnotebook.azure.pulumi.internal.MachineLog;
import io.github.cloudnotebook.azure.pulumi.internal.PublicAddress;
import io.github.cloudnotebook.azure.pulumi.internal.Readiness;
import io.github.cloudnotebook.azure.pulumi.internal.Refusals;
import io.github.cloudnotebook.azure.pulumi.internal.ServerBudget;
import io.github.cloudnotebook.azure.pulumi.internal.ServerDatabase;
import io.github.cloudnotebook.azure.pulumi.internal.ServerNames;
import io.github.cloudnotebook.azure.pulumi.internal.SignInVault;
import io.github.cloudnotebook.azure.pulumi.internal.UserData;
import io.github.cloudnotebook.machine.Bundle;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.MachineCloud;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.pulumi.Children;
import io.github.cloudnotebook.pulumi.Told;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A secure Jupyter server with a Java kernel on one Azure virtual machine.
 *
 * <p>Browsers reach it over HTTPS at a static public address, and only from the notebook's allowed
 * networks. Without a public address, they reach it from networks that lead into its own. There is
 * no SSH and no password; administrators run commands through Azure. Users' files are on a managed
 * disk that stays when the machine is replaced and when the stack is destroyed.
 *
 * <p>{@code pulumi up} is green once a Java cell has run on the machine and its sign-in page has
 * answered. If setup fails, it fails with the step's last lines. The next one is to try again,
 * which no test has seen. Changed settings are applied to the running machine; a new size stops it
 * and starts it again. A new image, architecture, zone or subnet replaces the machine; the disk
 * moves to the new one.
 *
 * <p>If the notebook has a budget, Azure reports by mail the cost of all that is in its two
 * resource groups, in the currency of the bill; in existing ones it counts what others have there
 * too.
 *
 * <p>What is granted to the notebook goes to the kernels' identity, {@link #kernelPrincipalId()},
 * never to the machine's own.
 *
 * @see <a href="https://learn.microsoft.com/azure/virtual-machines/overview">Virtual machines</a>
 */
@ResourceType(type = NotebookServer.TYPE)
public final class NotebookServer extends ComponentResource {
  static final String TYPE = "cloudnotebook-azure:index:NotebookServer";

  @Export(
      name = "url",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> url;

  @Export(
      name = "caFingerprint",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> caFingerprint;

  @Export(
      name = "signInPrefix",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> signInPrefix;

  @Export(
      name = "vaultName",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> vaultName;

  @Export(
      name = "machineId",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> machineId;

  @Export(
      name = "dataDiskId",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> dataDiskId;

  @Export(
      name = "logWorkspaceId",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> logWorkspaceId;

  @Export(
      name = "logTable",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> logTable;

  @Export(
      name = "kernelClientId",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> kernelClientId;

  @Export(
      name = "kernelPrincipalId",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> kernelPrincipalId;

  private final VirtualMachine machine;
  private final @Nullable Output<String> hostName;
  private final @Nullable Output<String> backupVaultId;

  /** Creates the server with Pulumi's default options. */
  public NotebookServer(String name, NotebookServerArgs args) {
    this(name, args, null);
  }

  /**
   * Creates the server and what it needs.
   *
   * @throws IllegalArgumentException if the args contradict one another or the notebook, before
   *     anything is registered
   */
  public NotebookServer(
      String name, NotebookServerArgs args, @Nullable ComponentResourceOptions options) {
    super(TYPE, name, Refusals.checkedServer(name, args), options);
    Notebook notebook = args.notebook();
    AzureNames names = ServerNames.of(name);
    Children children = new Children(this, name);
    Account account = Account.of(children);
    Groups groups = Groups.of(children, args, names);
    MachineIdentity identity = MachineIdentity.of(children, args, groups.kept(), names);
    KernelIdentity kernels = KernelIdentity.of(children, args, groups.own(), names);
    Grants grants = new Grants(children, account, names, identity.grantee());
    SignInVault vault = SignInVault.of(children, args, account, groups.kept(), names, grants);
    MachineLog log = MachineLog.of(children, args, groups, names, grants);
    Optional<CompanySecret> certificate =
        args.certificateSecretId()
            .map(id -> CompanySecret.of("certificateSecretId", id, args.keyVaultId()));
    certificate.ifPresent(secret -> secret.permit("reads-certificate", grants));
    Optional<CompanySecret> clientSecret =
        args.clientSecretId().map(id -> CompanySecret.of("clientSecretId", id, args.keyVaultId()));
    clientSecret.ifPresent(secret -> secret.permit("reads-client-secret", grants));
    args.storage()
        .ifPresent(
            storage ->
                grants.give(
                    "keeps-files",
                    MachineRole.KEEPS_FILES,
                    storage.containerId(),
                    storage.resourceGroupId()));
    Domain domain = new Domain(children, args);
    domain.permit(grants);
    Optional<PublicAddress> publicAddress =
        notebook.access().publicAddress()
            ? Optional.of(PublicAddress.of(children, args, groups.own(), names))
            : Optional.empty();
    Browsers browsers =
        new Browsers(
            children,
            notebook,
            domain,
            groups.own(),
            names,
            args.subnetId().orElseThrow(),
            publicAddress);
    Output<String> address = publicAddress.map(PublicAddress::ip).orElseGet(browsers::privateIp);
    DataDisk data = DataDisk.of(children, args, groups.kept(), names);
    url =
        notebook
            .access()
            .domain()
            .map(Output::of)
            .orElse(address)
            .applyValue("https://%s"::formatted);
    Told told =
        new Told(MachineCloud.AZURE)
            .put(Fact.MACHINE_IDENTITY, identity.clientId())
            .put(Fact.KERNEL_IDENTITY, kernels.clientId())
            .put(Fact.ADDRESS, address)
            .put(Fact.URL, url)
            .put(Fact.DATA_DISK, Output.of(DiskRules.LUN))
            .put(Fact.SIGN_IN_PREFIX, vault.prefix())
            .put(Fact.LOG, log.url());
    certificate.ifPresent(secret -> told.put(Fact.CERTIFICATE_SECRET, secret.address()));
    clientSecret.ifPresent(secret -> told.put(Fact.CLIENT_SECRET, secret.address()));
    args.openIdIssuer().ifPresent(issuer -> told.put(Fact.OPEN_ID_ISSUER, issuer));
    args.openIdClientId().ifPresent(client -> told.put(Fact.OPEN_ID_CLIENT_ID, client));
    args.storage()
        .ifPresent(
            storage ->
                told.put(Fact.STORAGE_ACCOUNT, storage.accountName())
                    .put(Fact.STORAGE_BUCKET, storage.containerName()));
    args.database().ifPresent(database -> tell(told, database, identity));
    domain.tell(told);
    Bundle bundle = Bundle.of(notebook, MachineCloud.AZURE);
    Output<UserData> userData =
        told.state(notebook, Output.of(Map.of("sha256", bundle.sha256())), log.url())
            .applyValue(UserData::of);
    Machine made =
        new Machine(
            children,
            args,
            groups.own(),
            names,
            browsers,
            Output.all(identity.resourceId(), kernels.resourceId()),
            data,
            userData);
    // The script tells the machine to start, so everything it needs must exist first.
    Readiness ready =
        new Readiness(
            children,
            groups.own(),
            made,
            bundle,
            userData,
            children.together(
                grants.all(),
                machineMayAdminister(children, args, identity),
                domain.leadTo(publicAddress, address)));
    machine = made.resource();
    hostName = publicAddress.map(PublicAddress::hostName).orElse(null);
    notebook
        .budget()
        .ifPresent(budget -> ServerBudget.make(children, account, groups, names, budget));
    args.actionGroupId()
        .ifPresent(
            group ->
                new Alarms(
                    children, group, groups.own(), names, log, vault.prefix(), machine.id()));
    backupVaultId =
        notebook.backup().enabled()
            ? new DiskBackup(
                    children, args, account, groups.kept(), names, data.id(), ready.command())
                .vaultId()
            : null;
    caFingerprint = ready.fingerprint();
    signInPrefix = vault.prefix();
    vaultName = vault.name();
    machineId = machine.id();
    dataDiskId = data.id();
    logWorkspaceId = log.workspaceId();
    logTable = Output.of(log.tableName());
    kernelPrincipalId = kernels.principalId();
    kernelClientId = kernels.clientId();
    registerOutputs(
        Map.of(
            "url",
            url,
            "caFingerprint",
            caFingerprint,
            "signInPrefix",
            signInPrefix,
            "vaultName",
            vaultName,
            "machineId",
            machineId,
            "dataDiskId",
            dataDiskId,
            "logWorkspaceId",
            logWorkspaceId,
            "logTable",
            logTable,
            "kernelPrincipalId",
            kernelPrincipalId,
            "kernelClientId",
            kernelClientId));
  }

  private static void tell(Told told, NotebookDatabase database, MachineIdentity identity) {
    told.put(Fact.DATABASE_HOST, database.host())
        .put(Fact.DATABASE_PORT, Output.of(DatabaseRules.PORT))
        .put(Fact.DATABASE_NAME, Output.of(database.databaseName()))
        .put(Fact.DATABASE_ADMINISTRATOR, identity.name())
        .put(
            Fact.DATABASE_SERVER, Output.of(DatabaseRules.origin(database.settings().isPresent())));
  }

  private static List<Resource> machineMayAdminister(
      Children children, NotebookServerArgs args, MachineIdentity identity) {
    return args.database().stream()
        .flatMap(
            database ->
                database.server().stream()
                    .map(
                        server ->
                            ServerDatabase.administratorOf(
                                children, server, identity, database, args.protectData())))
        .toList();
  }

  /** The address for browsers. */
  public Output<String> url() {
    return url;
  }

  /**
   * The name that Azure gives the public address, if there is one, for a CNAME record of the
   * notebook's domain. That of a new address has a part that only this tenant can use again, so
   * nobody else can take it over.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#domain-name-label">Domain
   *     name label</a>
   */
  public Optional<Output<String>> hostName() {
    return Optional.ofNullable(hostName);
  }

  /** The SHA-256 fingerprint of the machine's certificate authority. */
  public Output<String> caFingerprint() {
    return caFingerprint;
  }

  /**
   * The prefix of the addresses of secrets with users' sign-in details; a user's name and eight
   * random digits follow.
   *
   * <p>The machine creates a secret for each new user and deletes it after the first sign-in. Who
   * reads it needs the role Key Vault Secrets User on the vault.
   */
  public Output<String> signInPrefix() {
    return signInPrefix;
  }

  /** The name of the vault with users' sign-in details. */
  public Output<String> vaultName() {
    return vaultName;
  }

  /** The id of the machine. */
  public Output<String> machineId() {
    return machineId;
  }

  /** The id of the disk with users' files. */
  public Output<String> dataDiskId() {
    return dataDiskId;
  }

  /**
   * The id of the vault by which Azure Backup copies the disk with users' files every day, if the
   * notebook is backed up. The copies are snapshots in the resource group of what is kept.
   */
  public Optional<Output<String>> backupVaultId() {
    return Optional.ofNullable(backupVaultId);
  }

  /** The id by which queries name the workspace with the machine's log. */
  public Output<String> logWorkspaceId() {
    return logWorkspaceId;
  }

  /** The name of the table with the machine's log in that workspace. */
  public Output<String> logTable() {
    return logTable;
  }

  /** The client id of the kernels' identity, as programs and logs of sign-ins name it. */
  public Output<String> kernelClientId() {
    return kernelClientId;
  }

  /**
   * The object id of the kernels' identity, for grants to the notebook. In kernels, Azure's SDKs
   * find short-lived tokens of that identity by themselves. It is the same for all users.
   */
  public Output<String> kernelPrincipalId() {
    return kernelPrincipalId;
  }

  /** The machine. */
  public VirtualMachine machine() {
    return machine;
  }
}
