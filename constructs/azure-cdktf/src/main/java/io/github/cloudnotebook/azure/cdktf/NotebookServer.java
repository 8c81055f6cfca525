package io.github.cloudnotebook.azure.cdktf;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.TerraformLocal;
import io.github.cloudnotebook.azure.AzureLimits;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.DiskRules;
import io.github.cloudnotebook.azure.PortForward;
import io.github.cloudnotebook.azure.cdktf.internal.Alarms;
import io.github.cloudnotebook.azure.cdktf.internal.Bastion;
import io.github.cloudnotebook.azure.cdktf.internal.Contradictions;
import io.github.cloudnotebook.azure.cdktf.internal.DataDisk;
import io.github.cloudnotebook.azure.cdktf.internal.DiskBackup;
import io.github.cloudnotebook.azure.cdktf.internal.Domain;
import io.github.cloudnotebook.azure.cdktf.internal.Groups;
import io.github.cloudnotebook.azure.cdktf.internal.KernelIdentity;
import io.github.cloudnotebook.azure.cdktf.internal.Machine;
import io.github.cloudnotebook.azure.cdktf.internal.MachineIdentity;
import io.github.cloudnotebook.azure.cdktf.internal.MachineLog;
import io.github.cloudnotebook.azure.cdktf.internal.Network;
import io.github.cloudnotebook.azure.cdktf.internal.OpenIdSignIn;
import io.github.cloudnotebook.azure.cdktf.internal.Readiness;
import io.github.cloudnotebook.azure.cdktf.internal.RoleGrant;
import io.github.cloudnotebook.azure.cdktf.internal.ServerBudget;
import io.github.cloudnotebook.azure.cdktf.internal.ServerDatabase;
import io.github.cloudnotebook.azure.cdktf.internal.ServerNames;
import io.github.cloudnotebook.azure.cdktf.internal.ServerStorage;
import io.github.cloudnotebook.azure.cdktf.internal.SignInVault;
import io.github.cloudnotebook.azure.cdktf.internal.SuppliedCertificate;
import io.github.cloudnotebook.blueprint.ServedSettings;
import io.github.cloudnotebook.machine.Bundle;
import io.github.cloudnotebook.machine.DesiredState;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import io.github.cloudnotebook.machine.MachineCloud;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.terraform.KeepCommand;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * A secure Jupyter server with a Java kernel on one Azure virtual machine.
 *
 * <pre>{@code
 * NotebookServer.Builder.create(this, "Notebook")
 *     .notebook(notebook)
 *     .location("westeurope")
 *     .build();
 * }</pre>
 *
 * <p>Browsers reach it over HTTPS at a static public address, and only from the notebook's allowed
 * networks. Without a public address, they reach it from networks that lead into its own. There is
 * no SSH and no password; administrators run commands through Azure. Users' files are on a managed
 * disk of their own.
 *
 * <p>{@code terraform apply} is green once a Java cell has run on the machine and its sign-in page
 * has answered. If setup fails, apply fails with the step's last lines, and the next apply tries
 * again. Changed settings are applied to the running machine; a new size stops it and starts it
 * again. A new architecture or zone replaces it.
 *
 * <p>Grants to the server go to an identity of the kernels, never to the machine's own: see {@link
 * #grantRole}. In kernels, Azure's SDKs find short-lived tokens of that identity by themselves, as
 * on App Service. It is the same identity for all users.
 *
 * <p>Terraform refuses to destroy users' files, sign-in details and the log: see {@link
 * #getKeepCommand()}.
 *
 * <p>If the notebook has a budget, Azure reports by mail the cost of all that is in its two
 * resource groups, in the currency of the bill; in existing ones it counts what others have there
 * too.
 *
 * <p>The stack needs an azurerm provider with one feature on: see {@link AzureProvider}. Who
 * deploys may assign roles, as an Owner may. Who may not assign roles gives a {@code
 * machineIdentityId} that has them, and turns the notebook's backup off.
 *
 * @see <a href="https://learn.microsoft.com/azure/virtual-machines/overview">Virtual machines</a>
 */
public class NotebookServer extends Construct {
  static final ServedSettings SERVED = ServedSettings.by(NotebookServer.class);

  private static final String DATABASE = "Database";
  private static final String BACKUP = "Backup";

  private final Notebook notebook;
  private final Network network;
  private final KernelIdentity kernelIdentity;
  private final SignInVault vault;
  private final MachineLog log;
  private final DataDisk dataDisk;
  private final Machine machine;
  private final Optional<ServerDatabase> database;
  private final Readiness readiness;
  private final @Nullable DiskBackup backup;
  private final Optional<PortForward> portForward;

  /**
   * Creates the server and what it needs.
   *
   * @throws IllegalArgumentException if the notebook asks for what Azure does not have, or not yet
   */
  public NotebookServer(Construct scope, String id, NotebookServerProps props) {
    super(scope, id);
    notebook = props.getNotebook();
    AzureLimits.check(getNode().getPath(), notebook, SERVED);
    Contradictions.refuse(this, props);
    ServerDatabase.requireAsAsked(this, props, props.getDatabase());
    Domain domain = new Domain(this, "Domain", props);
    SuppliedCertificate certificate = new SuppliedCertificate(this, props);
    OpenIdSignIn companySignIn = new OpenIdSignIn(this, props);
    ServerStorage.requireAsAsked(this, notebook, props.getStorage());
    AzureNames names = ServerNames.of(this);
    Groups groups = new Groups(this, "Groups", props, names);
    network = new Network(this, "Network", props, domain, groups, names);
    MachineIdentity identity = new MachineIdentity(this, props, groups.kept(), names);
    database =
        Optional.ofNullable(props.getDatabase())
            .map(given -> new ServerDatabase(this, DATABASE, given, identity));
    if (database.isEmpty()) {
      ServerDatabase.forget(this, DATABASE);
    }
    kernelIdentity = KernelIdentity.of(this, props.getKernelIdentityId(), groups.own(), names);
    vault = new SignInVault(this, "SignIn", props.getKeyVaultId(), groups.kept(), names, identity);
    log = new MachineLog(this, "Log", props, groups, names, identity);
    dataDisk = new DataDisk(this, "DataDisk", props, groups.kept(), names);

    Facts facts = facts(identity);
    domain.tell(facts);
    certificate.tell(facts);
    companySignIn.tell(facts);
    // The script tells the machine to start, so everything it needs must exist first.
    List<ResourceBlock> needed = new ArrayList<>();
    if (props.getStorage() != null) {
      ServerStorage storage =
          new ServerStorage(this, "Storage", props.getStorage(), names, identity);
      storage.tell(facts);
      needed.addAll(storage.machineMayKeepFiles());
    }
    Bundle bundle = Bundle.of(notebook, MachineCloud.AZURE);
    DesiredState state =
        new DesiredState(
            Map.of("sha256", bundle.sha256()),
            log.url(),
            facts.completeFor(notebook, MachineCloud.AZURE));
    String document =
        new TerraformLocal(this, "DesiredState", Fn.jsonencode(state.document())).getAsString();
    machine =
        new Machine(
            this,
            "Machine",
            props,
            groups.own(),
            names,
            network,
            List.of(identity.resourceId(), kernelIdentity.resourceId()),
            document);
    portForward =
        Bastion.of(this, props, groups.own(), names)
            .map(it -> PortForward.to(notebook, it.resourceGroup(), it.name(), getMachineId()));
    notebook.budget().ifPresent(budget -> new ServerBudget(this, "Budget", budget, groups, names));
    if (props.getActionGroupId() != null) {
      new Alarms(
          this,
          "Alarms",
          props.getActionGroupId(),
          groups.own(),
          names,
          log,
          vault.prefix(),
          machine.resource());
    }
    needed.add(dataDisk.attachTo(machine.resource()));
    needed.addAll(vault.machineMayWrite());
    needed.addAll(log.machineMayWrite());
    needed.add(network.guard());
    needed.addAll(domain.prepare(network, identity, names));
    needed.addAll(certificate.permit(identity));
    needed.addAll(companySignIn.permit(identity));
    database.ifPresent(it -> needed.addAll(it.machineMayAdminister()));
    readiness =
        new Readiness(
            this, "Ready", props.getLocation(), machine.resource(), bundle, document, needed);
    backup =
        notebook.backup().enabled()
            ? new DiskBackup(
                this,
                BACKUP,
                notebook.backup(),
                getDataDiskId(),
                groups.kept(),
                names,
                readiness.command())
            : null;
    if (backup == null) {
      DiskBackup.forget(this, BACKUP);
    }
  }

  /**
   * The address for browsers: the notebook's domain if it has one, else the public address or,
   * without it, the private one.
   */
  public String getUrl() {
    return "https://" + notebook.access().domain().orElseGet(network::address);
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
  public Optional<String> getHostName() {
    return network.hostName();
  }

  /**
   * The command that forwards {@link #getPortForwardUrl()} on a user's own machine to a notebook
   * that has a Bastion. It needs the Azure CLI, and the role Reader on the machine, its network
   * interface and the Bastion.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/bastion/connect-vm-native-client-linux">Bastion,
   *     native client</a>
   */
  public Optional<String> getPortForwardCommand() {
    return portForward.map(PortForward::command);
  }

  /** The address for browsers while {@link #getPortForwardCommand()} runs. */
  public Optional<String> getPortForwardUrl() {
    return portForward.map(PortForward::url);
  }

  /**
   * The prefix of the addresses of secrets with users' sign-in details; a user's name and eight
   * random digits follow.
   *
   * <p>The machine creates a secret for each new user and deletes it after the first sign-in. Who
   * reads it needs the role Key Vault Secrets User on the vault.
   */
  public String getSignInPrefix() {
    return vault.prefix();
  }

  /** The name of the vault with users' sign-in details. */
  public String getVaultName() {
    return vault.name();
  }

  /** The SHA-256 fingerprint of the machine's certificate authority, known after a deployment. */
  public String getCaFingerprint() {
    return readiness.fingerprint();
  }

  /**
   * Gives kernels one of Azure's own roles on a resource.
   *
   * @param scope where the grant is in the construct tree
   * @param id the grant's name there
   * @param resourceId the id of the resource, or a resource group or subscription, that the role is
   *     for
   * @param role the role's name, such as {@code Storage Blob Data Reader}
   * @see <a
   *     href="https://learn.microsoft.com/azure/role-based-access-control/built-in-roles">Azure's
   *     own roles</a>
   */
  public void grantRole(Construct scope, String id, String resourceId, String role) {
    RoleGrant.of(scope, id, resourceId, role, getKernelPrincipalId());
  }

  /**
   * The object id of the kernels' identity, for grants that are no roles: a database, or a group of
   * the company's directory.
   *
   * @see <a
   *     href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview">Managed
   *     identities</a>
   */
  public String getKernelPrincipalId() {
    return kernelIdentity.principalId();
  }

  /** The client id of the kernels' identity, as programs and logs of sign-ins name it. */
  public String getKernelClientId() {
    return kernelIdentity.clientId();
  }

  /** The id of the machine. */
  public String getMachineId() {
    return machine.resource().attribute("id");
  }

  /** The id of the disk with users' files. */
  public String getDataDiskId() {
    return dataDisk.diskId();
  }

  /**
   * The id of the vault by which Azure Backup copies the disk with users' files every day, if the
   * notebook is backed up. The copies are snapshots in the resource group of what is kept.
   */
  public Optional<String> getBackupVaultId() {
    return Optional.ofNullable(backup).map(DiskBackup::vaultId);
  }

  /** The id by which queries name the workspace with the machine's log. */
  public String getLogWorkspaceId() {
    return log.workspaceId();
  }

  /** The name of the table with the machine's log in that workspace. */
  public String getLogTable() {
    return log.tableName();
  }

  /**
   * The command after which {@code terraform destroy} destroys the rest and leaves users' files,
   * sign-in details and the log: Terraform forgets them. Without it, destroy is refused. It names
   * the storage too, if that is in the same stack.
   *
   * @see <a href="https://developer.hashicorp.com/terraform/cli/commands/state/rm">terraform state
   *     rm</a>
   */
  public String getKeepCommand() {
    return KeepCommand.within(this);
  }

  private Facts facts(MachineIdentity identity) {
    Facts facts =
        new Facts()
            .put(Fact.MACHINE_IDENTITY, identity.clientId())
            .put(Fact.KERNEL_IDENTITY, kernelIdentity.clientId())
            .put(Fact.ADDRESS, network.address())
            .put(Fact.URL, getUrl())
            .put(Fact.DATA_DISK, DiskRules.LUN)
            .put(Fact.SIGN_IN_PREFIX, vault.prefix())
            .put(Fact.LOG, log.url());
    database.ifPresent(it -> it.tell(facts));
    return facts;
  }

  /** Makes a {@link NotebookServer}, as CDKTF's own builders do. */
  public static final class Builder extends NotebookServerPropsBuilder<Builder> {
    private final Construct scope;
    private final String id;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /** Starts with every default. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Makes the construct. */
    public NotebookServer build() {
      return new NotebookServer(scope, id, new Copy(this));
    }
  }
}
