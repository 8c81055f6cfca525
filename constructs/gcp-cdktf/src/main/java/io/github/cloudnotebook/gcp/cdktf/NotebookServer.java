package io.github.cloudnotebook.gcp.cdktf;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.TerraformLocal;
import io.github.cloudnotebook.blueprint.LocalAddress;
import io.github.cloudnotebook.blueprint.ServedSettings;
import io.github.cloudnotebook.gcp.DiskRules;
import io.github.cloudnotebook.gcp.GoogleLimits;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.PortForward;
import io.github.cloudnotebook.gcp.cdktf.internal.Alarms;
import io.github.cloudnotebook.gcp.cdktf.internal.BundleBucket;
import io.github.cloudnotebook.gcp.cdktf.internal.Contradictions;
import io.github.cloudnotebook.gcp.cdktf.internal.DataDisk;
import io.github.cloudnotebook.gcp.cdktf.internal.DiskBackup;
import io.github.cloudnotebook.gcp.cdktf.internal.Domain;
import io.github.cloudnotebook.gcp.cdktf.internal.KernelIdentity;
import io.github.cloudnotebook.gcp.cdktf.internal.Machine;
import io.github.cloudnotebook.gcp.cdktf.internal.MachineIdentity;
import io.github.cloudnotebook.gcp.cdktf.internal.MachineLog;
import io.github.cloudnotebook.gcp.cdktf.internal.Network;
import io.github.cloudnotebook.gcp.cdktf.internal.OpenIdSignIn;
import io.github.cloudnotebook.gcp.cdktf.internal.Place;
import io.github.cloudnotebook.gcp.cdktf.internal.Readiness;
import io.github.cloudnotebook.gcp.cdktf.internal.ServerBudget;
import io.github.cloudnotebook.gcp.cdktf.internal.ServerDatabase;
import io.github.cloudnotebook.gcp.cdktf.internal.ServerNames;
import io.github.cloudnotebook.gcp.cdktf.internal.ServerStorage;
import io.github.cloudnotebook.gcp.cdktf.internal.SignInSecrets;
import io.github.cloudnotebook.gcp.cdktf.internal.SuppliedCertificate;
import io.github.cloudnotebook.machine.Bundle;
import io.github.cloudnotebook.machine.DesiredState;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import io.github.cloudnotebook.machine.MachineCloud;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.terraform.KeepCommand;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * A secure Jupyter server with a Java kernel on one virtual machine of Google Cloud.
 *
 * <pre>{@code
 * NotebookServer.Builder.create(this, "Notebook")
 *     .notebook(notebook)
 *     .project("research-7312")
 *     .region("europe-west1")
 *     .build();
 * }</pre>
 *
 * <p>Browsers reach it over HTTPS at a static public address, and only from the notebook's allowed
 * networks. Without a public address, they reach it from networks that lead into its own, and by
 * Identity-Aware Proxy. No SSH is open. Users' files are on a disk of their own.
 *
 * <p>{@code terraform apply} is green once a Java cell has run on the machine and its sign-in page
 * has answered. If setup fails, apply fails with the step's last lines, and the next apply tries
 * again. A script waits for that where Terraform runs: it needs {@code sh}, {@code curl}, and
 * {@code gcloud} or {@code GOOGLE_OAUTH_ACCESS_TOKEN}. Changed settings are applied to the running
 * machine; a new machine type stops it and starts it again.
 *
 * <p>Grants to the server go to a service account of the kernels, never to the machine's own: see
 * {@link #grantRole}. In kernels, Google Cloud's SDKs find short-lived tokens of that account by
 * themselves, as on a machine of Compute Engine. It is the same account for all users.
 *
 * <p>Terraform refuses to destroy users' files, sign-in details and the log: see {@link
 * #getKeepCommand()}. So it refuses another zone or region, and a machine type that takes another
 * type of disk.
 *
 * <p>If the notebook has a budget, Google Cloud reports by mail the cost of the whole project, in
 * the currency of the bill. Others in the project count too.
 *
 * <p>Who deploys may enable services, make custom roles, and grant roles in the project, as an
 * Owner may. Who may not grant roles gives a {@code machineServiceAccount} that has them.
 *
 * @see <a href="https://cloud.google.com/compute/docs/instances">Virtual machines</a>
 */
public class NotebookServer extends Construct {
  static final ServedSettings SERVED = ServedSettings.by(NotebookServer.class);

  private final Notebook notebook;
  private final Place place;
  private final Network network;
  private final KernelIdentity kernels;
  private final SignInSecrets secrets;
  private final MachineLog log;
  private final DataDisk dataDisk;
  private final Machine machine;
  private final @Nullable DiskBackup backup;

  /**
   * Creates the server and what it needs.
   *
   * @throws IllegalArgumentException if the notebook asks for what is not on Google Cloud, or not
   *     yet
   */
  public NotebookServer(Construct scope, String id, NotebookServerProps props) {
    super(scope, id);
    notebook = props.getNotebook();
    GoogleLimits.check(
        getNode().getPath(), notebook, Place.known(props.getProject(), props.getRegion()), SERVED);
    Contradictions.refuse(this, props);
    ServerStorage.requireAsAsked(this, notebook, props.getStorage());
    ServerDatabase.requireAsAsked(this, props, props.getDatabase());
    Domain domain = new Domain(this, "Domain", props);
    SuppliedCertificate certificate = new SuppliedCertificate(this, props);
    OpenIdSignIn companySignIn = new OpenIdSignIn(this, props);
    ServerBudget.requireAsAsked(this, props);
    GoogleNames names = ServerNames.of(this);
    place = Place.of(this, props);
    MachineIdentity identity =
        MachineIdentity.of(this, props.getMachineServiceAccount(), place, names);
    kernels =
        new KernelIdentity(
            this, "Kernels", props.getKernelServiceAccount(), place, names, identity);
    network = new Network(this, "Network", props, place, names, identity);
    secrets = new SignInSecrets(this, "SignIn", notebook.authentication(), place, names, identity);
    log = new MachineLog(this, "Log", notebook.log(), place, names, identity);
    dataDisk = new DataDisk(this, "DataDisk", props, place, names);

    Facts facts = facts();
    domain.tell(facts);
    certificate.tell(facts);
    companySignIn.tell(facts);
    // The machine waits for what it may not do yet; the deployment waits for all of it.
    List<ResourceBlock> needed = new ArrayList<>();
    if (props.getStorage() != null) {
      ServerStorage storage = new ServerStorage(this, "Storage", props.getStorage(), identity);
      storage.tell(facts);
      needed.addAll(storage.machineMayKeepFiles());
    }
    if (props.getDatabase() != null) {
      ServerDatabase database = new ServerDatabase(this, "Database", props.getDatabase(), identity);
      database.tell(facts);
      needed.addAll(database.machineMayAdminister());
    }
    Bundle bundle = Bundle.of(notebook, MachineCloud.GOOGLE);
    BundleBucket bucket = new BundleBucket(this, "Bundle", bundle, place, names, identity);
    DesiredState state =
        new DesiredState(
            bucket.bundle(), log.name().text(), facts.completeFor(notebook, MachineCloud.GOOGLE));
    String document =
        new TerraformLocal(this, "DesiredState", Fn.jsonencode(state.document())).getAsString();
    machine =
        new Machine(this, "Machine", props, place, names, network, dataDisk, identity, document);
    notebook
        .budget()
        .ifPresent(
            budget ->
                new ServerBudget(
                    this,
                    "Budget",
                    budget,
                    props.getBillingAccount(),
                    bucket.projectNumber(),
                    place,
                    names));
    if (props.getNotificationChannels() != null) {
      new Alarms(
          this, "Alarms", props.getNotificationChannels(), place, names, log, machine.resource());
    }
    backup =
        notebook.backup().enabled()
            ? new DiskBackup(this, "Backup", notebook.backup(), dataDisk.id(), place, names)
            : null;
    needed.addAll(secrets.machineMayWrite());
    needed.addAll(log.machineMayWrite());
    needed.addAll(bucket.machineMayRead());
    needed.addAll(network.openings());
    needed.addAll(kernels.machineMayMakeTokens());
    needed.addAll(domain.prepare(place, network, identity));
    needed.addAll(certificate.permit(identity));
    needed.addAll(companySignIn.permit(identity));
    new Readiness(
        this,
        "Ready",
        place,
        machine.resource().attribute("instance_id"),
        machine.resource().attribute("name"),
        Fn.sha256(document),
        needed);
  }

  /**
   * The address for browsers: the notebook's domain if it has one, else the public address or,
   * without it, the one in the network; if no networks are allowed, that of {@link
   * #getPortForwardUrl()}.
   */
  public String getUrl() {
    Access access = notebook.access();
    return access.publicAddress() || !access.allowedCidrs().isEmpty()
        ? "https://" + access.domain().orElseGet(network::address)
        : LocalAddress.of(notebook);
  }

  /**
   * The command that forwards {@link #getPortForwardUrl()} on a user's own machine to a notebook
   * without a public address. It needs gcloud, and the role IAP-Secured Tunnel User on the machine.
   *
   * @see <a href="https://cloud.google.com/iap/docs/using-tcp-forwarding">TCP forwarding</a>
   */
  public Optional<String> getPortForwardCommand() {
    return notebook.access().publicAddress()
        ? Optional.empty()
        : Optional.of(
            PortForward.command(
                machine.resource().attribute("name"), place.zone(), place.project()));
  }

  /** The address for browsers while {@link #getPortForwardCommand()} runs. */
  public Optional<String> getPortForwardUrl() {
    return notebook.access().publicAddress()
        ? Optional.empty()
        : Optional.of(LocalAddress.of(notebook));
  }

  /** The IP address that browsers reach, for an A record of the notebook's domain. */
  public String getAddress() {
    return network.address();
  }

  /**
   * The beginning of the names of the secrets with users' sign-in details; a user's name follows,
   * with a hyphen for each dot.
   *
   * <p>The machine adds a version for each new user and destroys it after the first sign-in. Who
   * reads it needs the role Secret Manager Secret Accessor on the secret.
   */
  public String getSignInPrefix() {
    return secrets.prefix();
  }

  /**
   * Gives kernels a role in a project, beside those that others have there.
   *
   * @param scope where the grant is in the construct tree
   * @param id the grant's name there
   * @param project the id of the project that the role is for, which need not be the notebook's
   * @param role the role's name, such as {@code roles/bigquery.dataViewer}
   * @see <a href="https://cloud.google.com/iam/docs/roles-permissions">Google Cloud's own roles</a>
   */
  public void grantRole(Construct scope, String id, String project, String role) {
    ResourceBlock.Builder.create(scope, id, "google_project_iam_member")
        .set("project", project)
        .set("role", role)
        .set("member", getKernelMember())
        .build();
  }

  /**
   * The kernels' service account as policies name it, {@code serviceAccount:EMAIL}, for a grant on
   * one bucket, data set or secret.
   *
   * @see <a href="https://cloud.google.com/iam/docs/principal-identifiers">Members of policies</a>
   */
  public String getKernelMember() {
    return kernels.member();
  }

  /** The address of the kernels' service account, as programs and audit logs name it. */
  public String getKernelServiceAccount() {
    return kernels.email();
  }

  /** The id of the machine. */
  public String getMachineId() {
    return machine.resource().attribute("id");
  }

  /** The id of the disk with users' files. */
  public String getDataDiskId() {
    return dataDisk.id();
  }

  /**
   * The id of the schedule by which Google Cloud takes a snapshot of the disk with users' files
   * every day, if the notebook is backed up.
   */
  public Optional<String> getBackupScheduleId() {
    return Optional.ofNullable(backup).map(DiskBackup::scheduleId);
  }

  /** The name of the machine's log, by which queries name it: {@code logName="…"}. */
  public String getLogName() {
    return log.name().text();
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

  private Facts facts() {
    return new Facts()
        .put(Fact.ADDRESS, network.address())
        .put(Fact.URL, getUrl())
        .put(Fact.DATA_DISK, DiskRules.DEVICE)
        .put(Fact.KERNEL_IDENTITY, kernels.email())
        .put(Fact.SIGN_IN_PREFIX, secrets.prefix())
        .put(Fact.LOG, log.name().text());
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
