package io.github.cloudnotebook.aws.pulumi;

import com.pulumi.aws.ec2.Ec2Functions;
import com.pulumi.aws.ec2.Instance;
import com.pulumi.aws.ec2.inputs.GetSubnetArgs;
import com.pulumi.aws.ec2.outputs.GetSubnetResult;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.aws.BrowserRules;
import io.github.cloudnotebook.aws.MachinePermissions;
import io.github.cloudnotebook.aws.PortForward;
import io.github.cloudnotebook.aws.pulumi.internal.Account;
import io.github.cloudnotebook.aws.pulumi.internal.Alarms;
import io.github.cloudnotebook.aws.pulumi.internal.Browsers;
import io.github.cloudnotebook.aws.pulumi.internal.BundleObject;
import io.github.cloudnotebook.aws.pulumi.internal.CompanySecret;
import io.github.cloudnotebook.aws.pulumi.internal.DataVolume;
import io.github.cloudnotebook.aws.pulumi.internal.Domain;
import io.github.cloudnotebook.aws.pulumi.internal.KernelRole;
import io.github.cloudnotebook.aws.pulumi.internal.Machine;
import io.github.cloudnotebook.aws.pulumi.internal.MachineRole;
import io.github.cloudnotebook.aws.pulumi.internal.PublicAddress;
import io.github.cloudnotebook.aws.pulumi.internal.Readiness;
import io.github.cloudnotebook.aws.pulumi.internal.Refusals;
import io.github.cloudnotebook.aws.pulumi.internal.ServerBudget;
import io.github.cloudnotebook.aws.pulumi.internal.ServerLogGroup;
import io.github.cloudnotebook.aws.pulumi.internal.ServerNames;
import io.github.cloudnotebook.aws.pulumi.internal.VolumeBackup;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.MachineCloud;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.pulumi.Children;
import io.github.cloudnotebook.pulumi.Told;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A secure Jupyter server with a Java kernel on one EC2 instance.
 *
 * <p>Browsers reach it over HTTPS at an Elastic IP address or, where {@code access.publicAddress}
 * is false, at the machine's private one or by a port forward, and only from the notebook's allowed
 * networks. Administrators use Session Manager; there is no SSH. Users' files are on an encrypted
 * volume that stays when the machine is replaced and when the stack is destroyed.
 *
 * <p>{@code pulumi up} is green once a Java cell has run on the machine and its sign-in page has
 * answered. Changed settings are applied to the running machine; a new machine type stops it and
 * starts it again. A new image, architecture, root disk or subnet replaces the machine; the volume
 * moves to the new one.
 *
 * <p>The desired state and the wait are in one CloudFormation stack, as the API of AWS has nothing
 * else that waits for a signal and takes a refused state back.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/concepts.html">Amazon EC2</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-waitcondition.html">WaitCondition</a>
 */
@ResourceType(type = NotebookServer.TYPE)
public final class NotebookServer extends ComponentResource {
  static final String TYPE = "cloudnotebook-aws:index:NotebookServer";

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
      name = "signInPrefix",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> signInPrefix;

  @Export(
      name = "instanceId",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> instanceId;

  @Export(
      name = "dataVolumeId",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> dataVolumeId;

  @Export(
      name = "logGroupName",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> logGroupName;

  @Export(
      name = "kernelRoleArn",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> kernelRoleArn;

  private final Instance instance;

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
    AwsNames names = ServerNames.of(name);
    Children children = new Children(this, name);
    Account account = Account.of(children);
    Output<GetSubnetResult> subnet =
        Ec2Functions.getSubnet(
            GetSubnetArgs.builder().id(args.subnetId().orElseThrow()).build(), children.asking());
    BrowserRules rules = BrowserRules.of(notebook, args.hostedZoneId().isPresent());
    Browsers browsers = new Browsers(children, rules, subnet.applyValue(GetSubnetResult::vpcId));
    ServerLogGroup log = ServerLogGroup.of(children, args);
    BundleObject bundle = new BundleObject(children, notebook);
    MachineRole role = new MachineRole(children);
    KernelRole kernels = KernelRole.of(children, args, role);
    role.may(Output.of(MachinePermissions.sessionManager()));
    role.may(bundle.arn().applyValue(MachinePermissions::readObject));
    role.may(log.arn().applyValue(arn -> MachinePermissions.writeLog(arn + ":*")));
    role.may(kernels.arn().applyValue(MachinePermissions::useKernelRole));
    role.may(
        account
            .arn("ssm", "parameter" + names.parameter())
            .applyValue(MachinePermissions::readParameter));
    role.may(
        account
            .arn("secretsmanager", "secret:" + names.signInPrefix() + "*")
            .applyValue(MachinePermissions::keepSecrets));
    args.encryptionKeyArn()
        .ifPresent(
            key ->
                role.may(
                    Output.tuple(account.service("secretsmanager"), key)
                        .applyValue(both -> MachinePermissions.encryptThrough(both.t1, both.t2))));
    Domain domain = new Domain(children, args);
    domain.permit(role, account);
    Stream.of(args.certificateSecretArn(), args.clientSecretArn())
        .flatMap(Optional::stream)
        .forEach(arn -> role.mayAll(new CompanySecret(arn).reading(children, account)));
    args.storage().ifPresent(storage -> keepFilesIn(storage, role));
    args.database()
        .ifPresent(
            database ->
                role.mayAll(
                    new CompanySecret(database.administratorSecretArn())
                        .reading(children, account)));
    DataVolume data =
        DataVolume.of(children, args, subnet.applyValue(GetSubnetResult::availabilityZone));
    Machine machine = new Machine(children, args, names, browsers, role);
    Access access = notebook.access();
    Optional<PublicAddress> publicAddress =
        access.publicAddress() ? Optional.of(PublicAddress.of(children, args)) : Optional.empty();
    Output<String> address =
        publicAddress.map(PublicAddress::ip).orElseGet(machine.instance()::privateIp);
    Output<PortForward> portForward =
        Output.tuple(account.region(), machine.instance().id())
            .applyValue(known -> PortForward.to(notebook, known.t1, known.t2));
    portForwardCommand = portForward.applyValue(PortForward::command);
    portForwardUrl = portForward.applyValue(PortForward::url);
    if (notebook.backup().enabled()) {
      new VolumeBackup(children, account, args, names, data.id());
    }
    notebook.budget().ifPresent(budget -> ServerBudget.make(children, account, args, budget));
    args.alarmTopicArn()
        .ifPresent(
            topic ->
                new Alarms(
                    children,
                    account,
                    names,
                    topic,
                    log.name(),
                    machine.instance().id(),
                    args.database().map(NotebookDatabase::identifier)));
    url =
        PortForward.isTheOnlyWay(access)
            ? portForwardUrl
            : access.domain().map(Output::of).orElse(address).applyValue("https://%s"::formatted);
    Told told =
        new Told(MachineCloud.AWS)
            .put(Fact.ADDRESS, address)
            .put(Fact.URL, url)
            .put(Fact.DATA_DISK, data.id())
            .put(Fact.SIGN_IN_PREFIX, Output.of(names.signInPrefix()))
            .put(Fact.KERNEL_IDENTITY, kernels.arn())
            .put(Fact.KERNEL_IDENTITY_ORIGIN, Output.of(kernels.origin()))
            .put(Fact.LOG, log.name());
    args.encryptionKeyArn().ifPresent(key -> told.put(Fact.ENCRYPTION_KEY, key));
    args.certificateSecretArn().ifPresent(arn -> told.put(Fact.CERTIFICATE_SECRET, arn));
    args.clientSecretArn().ifPresent(arn -> told.put(Fact.CLIENT_SECRET, arn));
    args.openIdIssuer().ifPresent(issuer -> told.put(Fact.OPEN_ID_ISSUER, issuer));
    args.openIdClientId().ifPresent(client -> told.put(Fact.OPEN_ID_CLIENT_ID, client));
    args.storage()
        .ifPresent(
            storage ->
                told.put(Fact.STORAGE_BUCKET, storage.bucketName())
                    .put(Fact.STORAGE_REGION, storage.region()));
    args.database().ifPresent(database -> tell(told, database));
    domain.tell(told);
    Readiness ready =
        new Readiness(
            children,
            names,
            told.state(notebook, bundle.location(), log.name()),
            machine.instance().id(),
            // The state tells the machine to start, so everything it needs must exist first.
            children.together(
                role.all(),
                browsers.all(),
                bundle.all(),
                data.attachTo(machine.instance()),
                publicAddress.map(it -> it.leadTo(machine.instance())).orElse(List.of()),
                domain.leadTo(address),
                args.database()
                    .flatMap(NotebookDatabase::securityGroupId)
                    .map(group -> browsers.admittedTo(group, args.database().orElseThrow().port()))
                    .orElse(List.of()),
                args.database().stream().toList()));
    instance = machine.instance();
    caFingerprint = ready.fingerprint();
    signInPrefix = Output.of(names.signInPrefix());
    instanceId = instance.id();
    dataVolumeId = data.id();
    logGroupName = log.name();
    kernelRoleArn = kernels.arn();
    registerOutputs(
        Map.of(
            "url",
            url,
            "caFingerprint",
            caFingerprint,
            "portForwardCommand",
            portForwardCommand,
            "portForwardUrl",
            portForwardUrl,
            "signInPrefix",
            signInPrefix,
            "instanceId",
            instanceId,
            "dataVolumeId",
            dataVolumeId,
            "logGroupName",
            logGroupName,
            "kernelRoleArn",
            kernelRoleArn));
  }

  private static void tell(Told told, NotebookDatabase database) {
    told.put(Fact.DATABASE_HOST, database.host())
        .put(Fact.DATABASE_PORT, database.port().applyValue(String::valueOf))
        .put(Fact.DATABASE_NAME, Output.of(database.databaseName()))
        .put(Fact.DATABASE_SECRET, database.administratorSecretArn())
        // What is closed to users on the notebook's own server may be in use on an existing one.
        .put(Fact.DATABASE_SERVER, Output.of(database.settings().isPresent() ? "own" : "existing"));
  }

  private static void keepFilesIn(NotebookStorage storage, MachineRole role) {
    role.mayAll(storage.bucketArn().applyValue(MachinePermissions::keepFiles));
    storage
        .encryptionKeyArn()
        .ifPresent(
            key ->
                role.may(
                    Output.tuple(Account.service("s3", storage.region()), key)
                        .applyValue(both -> MachinePermissions.encryptThrough(both.t1, both.t2))));
  }

  /** The address for browsers. */
  public Output<String> url() {
    return url;
  }

  /** The SHA-256 fingerprint of the machine's certificate authority. */
  public Output<String> caFingerprint() {
    return caFingerprint;
  }

  /**
   * The command that forwards {@link #portForwardUrl()} on a user's own machine to the notebook,
   * through Session Manager. It needs the IAM permission to start a session, but no allowed
   * network.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html">Session
   *     Manager, port forwarding</a>
   */
  public Output<String> portForwardCommand() {
    return portForwardCommand;
  }

  /** The address for browsers while {@link #portForwardCommand()} runs. */
  public Output<String> portForwardUrl() {
    return portForwardUrl;
  }

  /**
   * The prefix of the names of the secrets with users' sign-in details; append a user's name.
   *
   * <p>The machine creates a secret for each new user and removes it after the first sign-in.
   */
  public Output<String> signInPrefix() {
    return signInPrefix;
  }

  /** The id of the machine, for Session Manager. */
  public Output<String> instanceId() {
    return instanceId;
  }

  /** The volume with users' files. */
  public Output<String> dataVolumeId() {
    return dataVolumeId;
  }

  /** The log group of the machine's journal. */
  public Output<String> logGroupName() {
    return logGroupName;
  }

  /**
   * The role that receives grants to the notebook, and not the machine's. Users' kernels assume it;
   * a session has the user's name as its tag {@code user}.
   */
  public Output<String> kernelRoleArn() {
    return kernelRoleArn;
  }

  /** The name of that role, for policies that a program adds to it. */
  public Output<String> kernelRoleName() {
    return kernelRoleArn.applyValue(arn -> arn.substring(arn.lastIndexOf('/') + 1));
  }

  /** The machine. */
  public Instance instance() {
    return instance;
  }
}
