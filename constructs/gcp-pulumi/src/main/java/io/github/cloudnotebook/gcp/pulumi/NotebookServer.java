package io.github.cloudnotebook.gcp.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.gcp.compute.Instance;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.blueprint.LocalAddress;
import io.github.cloudnotebook.gcp.BuiltInRole;
import io.github.cloudnotebook.gcp.DiskRules;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.PortForward;
import io.github.cloudnotebook.gcp.pulumi.internal.Alarms;
import io.github.cloudnotebook.gcp.pulumi.internal.Browsers;
import io.github.cloudnotebook.gcp.pulumi.internal.BundleBucket;
import io.github.cloudnotebook.gcp.pulumi.internal.CompanySecret;
import io.github.cloudnotebook.gcp.pulumi.internal.DataDisk;
import io.github.cloudnotebook.gcp.pulumi.internal.DiskBackup;
import io.github.cloudnotebook.gcp.pulumi.internal.Domain;
import io.github.cloudnotebook.gcp.pulumi.internal.Grants;
import io.github.cloudnotebook.gcp.pulumi.internal.JoinedNetwork;
import io.github.cloudnotebook.gcp.pulumi.internal.KernelIdentity;
import io.github.cloudnotebook.gcp.pulumi.internal.Machine;
import io.github.cloudnotebook.gcp.pulumi.internal.MachineAddress;
import io.github.cloudnotebook.gcp.pulumi.internal.MachineIdentity;
import io.github.cloudnotebook.gcp.pulumi.internal.MachineLog;
import io.github.cloudnotebook.gcp.pulumi.internal.Place;
import io.github.cloudnotebook.gcp.pulumi.internal.Readiness;
import io.github.cloudnotebook.gcp.pulumi.internal.Refusals;
import io.github.cloudnotebook.gcp.pulumi.internal.ServerBudget;
import io.github.cloudnotebook.gcp.pulumi.internal.ServerDatabase;
import io.github.cloudnotebook.gcp.pulumi.internal.ServerNames;
import io.github.cloudnotebook.gcp.pulumi.internal.SignInSecrets;
import io.github.cloudnotebook.machine.Bundle;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.MachineCloud;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.pulumi.Children;
import io.github.cloudnotebook.pulumi.Json;
import io.github.cloudnotebook.pulumi.Told;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A secure Jupyter server with a Java kernel on one virtual machine of Google Cloud.
 *
 * <p>Browsers reach it over HTTPS at a static public address, and only from the notebook's allowed
 * networks. Without a public address, they reach it from networks that lead into its own, and by
 * Identity-Aware Proxy. No SSH is open. Users' files are on a disk of their own that stays when the
 * machine is replaced and when the stack is destroyed. Without a {@code networkId} it makes a small
 * network.
 *
 * <p>{@code pulumi up} is green once a Java cell has run on the machine and its sign-in page has
 * answered: the program itself waits for the machine's report. If setup fails, it fails with the
 * step's last lines, and the next one tries again. Changed settings are applied to the running
 * machine; a new machine type stops it and starts it again. A new image, zone or network replaces
 * the machine; the disk moves to the new one, which is in the same zone.
 *
 * <p>What is granted to the notebook goes to the kernels' service account, {@link #kernelMember()},
 * never to the machine's own.
 *
 * <p>If the notebook has a budget, Google Cloud reports by mail the cost of the whole project, in
 * the currency of the bill. Others in the project count too.
 *
 * <p>Who deploys may enable services, make custom roles, and grant roles in the project, as an
 * Owner may. Who may not grant roles gives a {@code machineServiceAccount} that has them.
 *
 * @see <a href="https://cloud.google.com/compute/docs/instances">Virtual machines</a>
 */
@ResourceType(type = NotebookServer.TYPE)
public final class NotebookServer extends ComponentResource {
  static final String TYPE = "cloudnotebook-gcp:index:NotebookServer";

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
      name = "address",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> address;

  @Export(
      name = "portForwardCommand",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> portForwardCommand;

  @Export(
      name = "portForwardUrl",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> portForwardUrl;

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
      name = "logName",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> logName;

  @Export(
      name = "kernelMember",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> kernelMember;

  private final Instance machine;

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
    GoogleNames names = ServerNames.of(name);
    Children children = new Children(this, name);
    Place place = Place.of(children, args);
    MachineIdentity identity = MachineIdentity.of(children, args, place, names);
    Grants grants = new Grants(children, place, identity);
    KernelIdentity kernels = KernelIdentity.of(children, args, place, names, grants);
    SignInSecrets secrets =
        SignInSecrets.of(children, notebook.authentication(), place, names, grants);
    MachineLog log = MachineLog.of(children, notebook.log(), place, names, grants);
    Optional<CompanySecret> certificate =
        args.certificateSecret().map(secret -> CompanySecret.of("certificateSecret", secret));
    certificate.ifPresent(secret -> secret.permit("reads-certificate", grants));
    Optional<CompanySecret> clientSecret =
        args.clientSecret().map(secret -> CompanySecret.of("clientSecret", secret));
    clientSecret.ifPresent(secret -> secret.permit("reads-client-secret", grants));
    args.storage()
        .ifPresent(
            storage ->
                grants.onBucket("keeps-files", BuiltInRole.OBJECT_USER, storage.bucketName()));
    Optional<ServerDatabase> database =
        args.database()
            .map(
                given ->
                    ServerDatabase.of(
                        children,
                        given.instance(),
                        given.databaseName(),
                        given.settings().isPresent(),
                        identity,
                        grants));
    JoinedNetwork network = JoinedNetwork.of(children, args, place, names);
    Domain domain = new Domain(children, args);
    domain.permit(grants);
    Browsers browsers = Browsers.of(children, notebook, domain, network, names, identity, place);
    MachineAddress machineAddress = MachineAddress.of(children, args, network, place, names);
    address = machineAddress.ip();
    DataDisk data = DataDisk.of(children, args, place, names);
    if (notebook.backup().enabled()) {
      DiskBackup.add(children, notebook.backup(), data.id(), place, names);
    }
    portForwardUrl = Output.of(LocalAddress.of(notebook));
    Access access = notebook.access();
    url =
        access.publicAddress() || !access.allowedCidrs().isEmpty()
            ? access.domain().map(Output::of).orElse(address).applyValue("https://%s"::formatted)
            : portForwardUrl;
    Told told =
        new Told(MachineCloud.GOOGLE)
            .put(Fact.ADDRESS, address)
            .put(Fact.URL, url)
            .put(Fact.DATA_DISK, Output.of(DiskRules.DEVICE))
            .put(Fact.KERNEL_IDENTITY, kernels.email())
            .put(Fact.SIGN_IN_PREFIX, secrets.prefix())
            .put(Fact.LOG, log.name());
    domain.tell(told);
    certificate.ifPresent(secret -> told.put(Fact.CERTIFICATE_SECRET, secret.name()));
    clientSecret.ifPresent(secret -> told.put(Fact.CLIENT_SECRET, secret.name()));
    args.storage().ifPresent(storage -> told.put(Fact.STORAGE_BUCKET, storage.bucketName()));
    database.ifPresent(given -> given.tell(told));
    args.openIdIssuer().ifPresent(issuer -> told.put(Fact.OPEN_ID_ISSUER, issuer));
    args.openIdClientId().ifPresent(client -> told.put(Fact.OPEN_ID_CLIENT_ID, client));
    BundleBucket bundle =
        BundleBucket.of(children, Bundle.of(notebook, MachineCloud.GOOGLE), place, names, grants);
    Output<String> document =
        told.state(notebook, bundle.bundle(), log.name())
            .applyValue(state -> Json.write(state.document()));
    machine =
        new Machine(children, args, place, names, network, machineAddress, data, identity, document)
            .resource();
    args.notificationChannels()
        .ifPresent(channels -> new Alarms(children, channels, place, names, log, machine));
    notebook
        .budget()
        .ifPresent(
            budget ->
                ServerBudget.make(
                    children, budget, args.billingAccount().orElseThrow(), place, names));
    // The machine waits for what it may not do yet; the deployment waits for all of it.
    Readiness ready =
        new Readiness(
            children,
            machine,
            document,
            children.together(
                grants.all(),
                browsers.openings(),
                domain.leadTo(machineAddress),
                List.<Resource>of(log.sink()),
                database.map(ServerDatabase::administrator).stream().toList()));
    caFingerprint = ready.fingerprint();
    portForwardCommand =
        Output.tuple(machine.name(), place.zone(), place.project())
            .applyValue(known -> PortForward.command(known.t1, known.t2, known.t3));
    signInPrefix = secrets.prefix();
    machineId = machine.id();
    dataDiskId = data.id();
    logName = log.name();
    kernelMember = kernels.member();
    registerOutputs(
        Map.of(
            "url",
            url,
            "caFingerprint",
            caFingerprint,
            "signInPrefix",
            signInPrefix,
            "address",
            address,
            "portForwardCommand",
            portForwardCommand,
            "portForwardUrl",
            portForwardUrl,
            "machineId",
            machineId,
            "dataDiskId",
            dataDiskId,
            "logName",
            logName,
            "kernelMember",
            kernelMember));
  }

  /**
   * The address for browsers: the notebook's domain if it has one, else the public address or,
   * without it, the one in the network; if no networks are allowed, that of {@link
   * #portForwardUrl()}.
   */
  public Output<String> url() {
    return url;
  }

  /** The SHA-256 fingerprint of the machine's certificate authority. */
  public Output<String> caFingerprint() {
    return caFingerprint;
  }

  /**
   * The beginning of the names of the secrets with users' sign-in details; a user's name follows,
   * with a hyphen for each dot.
   *
   * <p>The machine adds a version for each new user and destroys it after the first sign-in. Who
   * reads it needs the role Secret Manager Secret Accessor on the secret.
   */
  public Output<String> signInPrefix() {
    return signInPrefix;
  }

  /** The IP address that browsers reach, for an A record of the notebook's domain. */
  public Output<String> address() {
    return address;
  }

  /**
   * The command that forwards {@link #portForwardUrl()} on a user's own machine to a notebook
   * without a public address. It needs gcloud, and the role IAP-Secured Tunnel User on the machine.
   * With a public address, no rule lets the tunnel in.
   *
   * @see <a href="https://cloud.google.com/iap/docs/using-tcp-forwarding">TCP forwarding</a>
   */
  public Output<String> portForwardCommand() {
    return portForwardCommand;
  }

  /** The address for browsers while {@link #portForwardCommand()} runs. */
  public Output<String> portForwardUrl() {
    return portForwardUrl;
  }

  /** The id of the machine. */
  public Output<String> machineId() {
    return machineId;
  }

  /** The id of the disk with users' files. */
  public Output<String> dataDiskId() {
    return dataDiskId;
  }

  /** The name of the machine's log, by which queries name it: {@code logName="…"}. */
  public Output<String> logName() {
    return logName;
  }

  /**
   * The kernels' service account as policies name it, {@code serviceAccount:EMAIL}, for grants to
   * the notebook. In kernels, Google Cloud's SDKs find short-lived tokens of that account by
   * themselves. It is the same for all users.
   */
  public Output<String> kernelMember() {
    return kernelMember;
  }

  /** The machine. */
  public Instance machine() {
    return machine;
  }
}
