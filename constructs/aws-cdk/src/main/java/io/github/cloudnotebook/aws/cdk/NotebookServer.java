package io.github.cloudnotebook.aws.cdk;

import static java.util.Objects.requireNonNullElseGet;

import io.github.cloudnotebook.aws.AwsLimits;
import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.aws.BrowserRules;
import io.github.cloudnotebook.aws.KernelSessions;
import io.github.cloudnotebook.aws.LogMetric;
import io.github.cloudnotebook.aws.MachinePermissions;
import io.github.cloudnotebook.aws.PortForward;
import io.github.cloudnotebook.aws.cdk.internal.Alarms;
import io.github.cloudnotebook.aws.cdk.internal.Browsers;
import io.github.cloudnotebook.aws.cdk.internal.BundleAsset;
import io.github.cloudnotebook.aws.cdk.internal.CdkVersion;
import io.github.cloudnotebook.aws.cdk.internal.Contradictions;
import io.github.cloudnotebook.aws.cdk.internal.DataVolume;
import io.github.cloudnotebook.aws.cdk.internal.Domain;
import io.github.cloudnotebook.aws.cdk.internal.ImportedServer;
import io.github.cloudnotebook.aws.cdk.internal.LogMetrics;
import io.github.cloudnotebook.aws.cdk.internal.Machine;
import io.github.cloudnotebook.aws.cdk.internal.MachineRole;
import io.github.cloudnotebook.aws.cdk.internal.OpenIdSignIn;
import io.github.cloudnotebook.aws.cdk.internal.Partition;
import io.github.cloudnotebook.aws.cdk.internal.Placement;
import io.github.cloudnotebook.aws.cdk.internal.PublicAddress;
import io.github.cloudnotebook.aws.cdk.internal.Readiness;
import io.github.cloudnotebook.aws.cdk.internal.ServerBudget;
import io.github.cloudnotebook.aws.cdk.internal.ServerDatabase;
import io.github.cloudnotebook.aws.cdk.internal.ServerLogGroup;
import io.github.cloudnotebook.aws.cdk.internal.ServerNames;
import io.github.cloudnotebook.aws.cdk.internal.ServerStorage;
import io.github.cloudnotebook.aws.cdk.internal.SuppliedCertificate;
import io.github.cloudnotebook.aws.cdk.internal.VolumeBackup;
import io.github.cloudnotebook.blueprint.ServedSettings;
import io.github.cloudnotebook.machine.Bundle;
import io.github.cloudnotebook.machine.DesiredState;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import io.github.cloudnotebook.machine.MachineCloud;
import io.github.cloudnotebook.machine.MachineMetric;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.Tls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.backup.IBackupVault;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVolume;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Instance;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SecurityGroupImportOptions;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.SessionTagsPrincipal;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.ssm.IStringParameter;
import software.amazon.awscdk.services.ssm.ParameterTier;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/**
 * A secure Jupyter server with a Java kernel on one EC2 instance.
 *
 * <pre>{@code
 * NotebookServer.Builder.create(this, "Notebook").notebook(notebook).build();
 * }</pre>
 *
 * <p>Browsers reach it over HTTPS at an Elastic IP address, and only from the notebook's allowed
 * networks. Without a public address, they reach it from networks that lead into the VPC, or by a
 * port forwarded through Session Manager. Administrators use Session Manager; there is no SSH.
 * Users' files are on an encrypted volume that is kept when the machine is replaced and when the
 * stack is destroyed, unless {@code removalPolicy} says otherwise.
 *
 * <p>A deployment is green once a Java cell has run on the machine and its sign-in page has
 * answered. Changed settings are applied to the running machine; a new machine type stops it and
 * starts it again. A new image, architecture, root disk or subnet replaces the machine.
 * CloudFormation creates the new machine before it ends the old one, and the volume cannot be
 * attached to both: such a deployment fails and rolls back.
 *
 * <p>If the notebook has a budget, AWS Budgets reports by mail the cost of everything below the
 * server and its {@link NotebookStorage}. These resources get the tag {@code cloudnotebook}, which
 * replaces nothing. The budget counts nothing until that tag is activated, once for the account
 * that pays: {@code aws ce update-cost-allocation-tags-status --cost-allocation-tags-status
 * TagKey=cloudnotebook,Status=Active}.
 *
 * <p>Grants to the server go to its kernel role, never to the machine's own. In kernels, the AWS
 * SDKs find short-lived credentials of that role. The session has the user's name, also as its tag
 * {@code user}.
 *
 * <p>The default child is the {@code CfnInstance}, for settings that have no property here.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/concepts.html">Amazon EC2</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html">AWS
 *     Budgets</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html">Activating
 *     cost allocation tags</a>
 */
public class NotebookServer extends Construct implements INotebookServer {
  private static final ServedSettings SERVED = ServedSettings.by(NotebookServer.class);
  private static final Port HTTPS = Port.tcp(443);

  private final Notebook notebook;
  private final AwsNames names;
  private final Placement placement;
  private final ILogGroup logGroup;
  private final Connections connections;
  private final MachineRole role;
  private final IRole kernelRole;
  private final @Nullable INotebookDatabase database;
  private final IVolume dataVolume;
  private final @Nullable PublicAddress address;
  private final @Nullable VolumeBackup backup;
  private final Machine machine;
  private final Readiness readiness;
  private final LogMetrics metrics;
  private final StringParameter desiredState;

  /**
   * Creates the server and what it needs.
   *
   * @throws IllegalArgumentException if the properties contradict one another or the notebook
   * @throws IllegalStateException if aws-cdk-lib is too old
   */
  public NotebookServer(Construct scope, String id, NotebookServerProps props) {
    super(scope, id);
    CdkVersion.check();
    Partition.check(this);
    Contradictions.refuse(props);
    notebook = props.getNotebook();
    AwsLimits.check(getNode().getPath(), notebook, SERVED);
    ServerStorage.requireAsAsked(this, notebook, props.getStorage());
    ServerDatabase.requireAsAsked(this, notebook, props.getDatabase());
    names = ServerNames.of(this);
    placement = Placement.of(this, props);
    ISecurityGroup securityGroup =
        requireNonNullElseGet(props.getSecurityGroup(), this::newSecurityGroup);
    connections =
        Connections.Builder.create()
            .securityGroups(List.of(securityGroup))
            .defaultPort(HTTPS)
            .build();
    Domain domain = new Domain(this, props);
    SuppliedCertificate certificate = new SuppliedCertificate(this, props);
    BrowserRules browsers = BrowserRules.of(notebook, props.getHostedZone() != null);
    browsers.refuseMoreThanAGroupTakes(getNode().getPath());
    Browsers.admit(connections, browsers);
    OpenIdSignIn companySignIn = new OpenIdSignIn(this, props);
    logGroup = ServerLogGroup.of(this, props);

    BundleAsset bundle = new BundleAsset(this, "Bundle", Bundle.of(notebook, MachineCloud.AWS));
    role = MachineRole.of(this, props);
    if (props.getKernelRole() != null) {
      role.refuseForKernels(props.getKernelRole());
    }
    kernelRole = requireNonNullElseGet(props.getKernelRole(), this::newKernelRole);
    role.may(MachinePermissions.readObject(bundle.arn()));
    role.may(MachinePermissions.writeLog(logGroup.getLogGroupArn()));
    role.may(MachinePermissions.useKernelRole(kernelRole.getRoleArn()));
    role.mayReadParameter(names.parameter());
    role.mayKeepSecrets(names.signInPrefix());
    if (props.getEncryptionKey() != null) {
      role.mayEncryptSecretsWith(props.getEncryptionKey());
    }
    domain.permit(role);
    certificate.permit(role);
    companySignIn.permit(role);
    if (props.getStorage() != null) {
      role.mayKeepFilesIn(props.getStorage().getBucket());
    }
    database = props.getDatabase();
    if (database != null) {
      use(database);
    }

    machine = new Machine(this, "Instance", props, placement, securityGroup, role, names);
    dataVolume =
        requireNonNullElseGet(
            props.getDataVolume(), () -> new DataVolume(this, "DataVolume", props, placement));
    machine.attach(dataVolume);
    address =
        notebook.access().publicAddress()
            ? new PublicAddress(this, "Address", props, placement)
            : null;
    backup =
        notebook.backup().enabled()
            ? new VolumeBackup(this, "Backup", dataVolume, props, names)
            : null;
    metrics = new LogMetrics(this, "Metrics", logGroup, names);
    if (props.getAlarmTopic() != null) {
      new Alarms(this, "Alarms", props.getAlarmTopic(), metrics);
    }
    Optional<ServerBudget> budget =
        notebook
            .budget()
            .map(asked -> new ServerBudget(this, "Budget", asked, names, props.getStorage()));

    Facts facts = new Facts();
    tell(facts, props);
    domain.tell(facts);
    certificate.tell(facts);
    companySignIn.tell(facts);
    DesiredState state =
        new DesiredState(
            bundle.location(),
            logGroup.getLogGroupName(),
            facts.completeFor(notebook, MachineCloud.AWS));
    Stack stack = Stack.of(this);
    String written = stack.resolve(stack.toJsonString(state.document())).toString();
    readiness = new Readiness(this, "Ready", DesiredState.digest(written));
    desiredState =
        StringParameter.Builder.create(this, "DesiredState")
            .parameterName(names.parameter())
            .description(
                AwsNames.description(
                    "What the machine of " + getNode().getPath() + " is to become"))
            .stringValue(stack.toJsonString(state.document(readiness.signalUrl())))
            .tier(ParameterTier.STANDARD)
            .build();
    // This document tells the machine to start, so everything it needs must exist first.
    desiredState.getNode().addDependency(role.place(), securityGroup);
    if (database != null) {
      desiredState.getNode().addDependency(database);
    }
    if (address != null) {
      desiredState.getNode().addDependency(address.leadTo(machine));
    }
    // Deploying the server deploys its budget too.
    budget.flatMap(ServerBudget::stackOfItsOwn).ifPresent(desiredState.getNode()::addDependency);
    domain.leadTo(this, ownAddress()).forEach(desiredState.getNode()::addDependency);
    readiness.waitsFor(desiredState, machine);
    getNode().setDefaultChild(machine.getNode().getDefaultChild());
  }

  /** Imports a server that another app has created. */
  public static INotebookServer fromNotebookServerAttributes(
      Construct scope, String id, NotebookServerAttributes attributes) {
    return new ImportedServer(scope, id, attributes);
  }

  /**
   * The address for browsers: the notebook's domain if it has one, else the Elastic IP address or,
   * without a public address, the private one; if no network is allowed, {@link
   * #getPortForwardUrl()}.
   */
  @Override
  public String getUrl() {
    Access access = notebook.access();
    return PortForward.isTheOnlyWay(access)
        ? getPortForwardUrl()
        : "https://" + access.domain().orElseGet(this::ownAddress);
  }

  /**
   * The command that forwards {@link #getPortForwardUrl()} on a user's own machine to the notebook,
   * through Session Manager. It needs the IAM permission to start a session, but no allowed
   * network.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html">Session
   *     Manager, port forwarding</a>
   */
  public String getPortForwardCommand() {
    return portForward().command();
  }

  /** The address for browsers while {@link #getPortForwardCommand()} runs. */
  public String getPortForwardUrl() {
    return portForward().url();
  }

  /**
   * The prefix of the names of the secrets with users' sign-in details; append a user's name.
   *
   * <p>The machine creates a secret for each new user and removes it after the first sign-in.
   */
  public String getSignInPrefix() {
    return names.signInPrefix();
  }

  /** Whether port 80 is open to the whole internet, for ACME authorities to check the domain. */
  boolean isCheckedByHttp() {
    return notebook.tls() instanceof Tls.Acme acme && acme.acknowledgeHttpOpenToAll();
  }

  /** The SHA-256 fingerprint of the machine's certificate authority, known after a deployment. */
  public String getCaFingerprint() {
    return readiness.answer();
  }

  /** The machine. Its user data takes no commands: with them, the loader would not be read. */
  public Instance getInstance() {
    return machine;
  }

  /** The volume with users' files. */
  public IVolume getDataVolume() {
    return dataVolume;
  }

  /** The network of the server. */
  public IVpc getVpc() {
    return placement.vpc();
  }

  /** The public address of the server, if it has one. */
  public Optional<ElasticIp> getElasticIp() {
    return Optional.ofNullable(address).map(PublicAddress::elasticIp);
  }

  /** The database of the users, if they have one. */
  public Optional<INotebookDatabase> getDatabase() {
    return Optional.ofNullable(database);
  }

  /**
   * The vault with the daily copies of the data volume, if the notebook is backed up.
   *
   * <p>It outlives the stack, and so do the role and the policy with which AWS Backup removes
   * expired copies. A new data volume or {@code encryptionKey} gets a new vault beside the old one.
   */
  public Optional<IBackupVault> getBackupVault() {
    return Optional.ofNullable(backup).map(VolumeBackup::vault);
  }

  /** The log group of the machine's journal. */
  public ILogGroup getLogGroup() {
    return logGroup;
  }

  /** The role of the machine itself. For kernels, see {@link #getKernelRole()}. */
  public IRole getRole() {
    return role.role();
  }

  /**
   * The role that receives grants to the notebook. Users' kernels assume it.
   *
   * <p>A session has the user's name, also as its tag {@code user}. A policy can grant to one user
   * with the condition {@code aws:PrincipalTag/user}.
   *
   * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">Session
   *     tags</a>
   */
  @Override
  public IRole getKernelRole() {
    return kernelRole;
  }

  /** The document that the machine follows. Whoever can write it controls the machine as root. */
  public IStringParameter getDesiredState() {
    return desiredState;
  }

  /** The kernel role: a grant to the server reaches kernels, not the machine. */
  @Override
  public IPrincipal getGrantPrincipal() {
    return kernelRole;
  }

  /** The network connections of the machine; its default port is 443. */
  @Override
  public Connections getConnections() {
    return connections;
  }

  /** A metric of the EC2 instance; default the average over five minutes. */
  public Metric metric(String metricName) {
    return metric(metricName, MetricOptions.builder().build());
  }

  /**
   * A metric of the EC2 instance.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html">The
   *     metrics of an instance</a>
   */
  public Metric metric(String metricName, MetricOptions options) {
    return Metric.Builder.create()
        .namespace("AWS/EC2")
        .metricName(metricName)
        .dimensionsMap(Map.of("InstanceId", machine.getInstanceId()))
        .build()
        .with(options)
        .attachTo(this);
  }

  /** The percentage of the machine's processors in use; average over five minutes. */
  public Metric metricCpuUtilization() {
    return metricCpuUtilization(MetricOptions.builder().build());
  }

  /** The percentage of the machine's processors in use; default average over five minutes. */
  public Metric metricCpuUtilization(MetricOptions options) {
    return metric("CPUUtilization", options);
  }

  /** One if the machine or its host is impaired, else zero; maximum over five minutes. */
  public Metric metricStatusCheckFailed() {
    return metricStatusCheckFailed(MetricOptions.builder().build());
  }

  /** One if the machine or its host is impaired, else zero; default maximum over five minutes. */
  public Metric metricStatusCheckFailed(MetricOptions options) {
    return metric("StatusCheckFailed", MetricOptions.builder().statistic("Maximum").build())
        .with(options);
  }

  /** The percentage of the disk for users' files in use; average over five minutes. */
  public Metric metricDataDiskUsed() {
    return metrics.of(LogMetric.measured(MachineMetric.DATA_DISK_USED));
  }

  /**
   * The percentage of the disk for users' files in use; default average over five minutes.
   *
   * <p>The machine writes it to its log group. The first call for a metric creates the metric
   * filter that reads it there, which CloudWatch bills as one custom metric.
   *
   * @see <a href="https://aws.amazon.com/cloudwatch/pricing/">Prices of CloudWatch</a>
   */
  public Metric metricDataDiskUsed(MetricOptions options) {
    return metricDataDiskUsed().with(options);
  }

  /**
   * The percentage of the system's disk in use; average over five minutes. See {@link
   * #metricDataDiskUsed(MetricOptions)}.
   */
  public Metric metricSystemDiskUsed() {
    return metrics.of(LogMetric.measured(MachineMetric.SYSTEM_DISK_USED));
  }

  /** The percentage of the system's disk in use; default average over five minutes. */
  public Metric metricSystemDiskUsed(MetricOptions options) {
    return metricSystemDiskUsed().with(options);
  }

  /**
   * The percentage of the machine's memory in use; average over five minutes. See {@link
   * #metricDataDiskUsed(MetricOptions)}.
   */
  public Metric metricMemoryUsed() {
    return metrics.of(LogMetric.measured(MachineMetric.MEMORY_USED));
  }

  /** The percentage of the machine's memory in use; default average over five minutes. */
  public Metric metricMemoryUsed(MetricOptions options) {
    return metricMemoryUsed().with(options);
  }

  /**
   * The percentage that is left of the served certificate's lifetime; average over five minutes.
   * See {@link #metricDataDiskUsed(MetricOptions)}.
   */
  public Metric metricCertificateLifetimeLeft() {
    return metrics.of(LogMetric.measured(MachineMetric.CERTIFICATE_LIFETIME_LEFT));
  }

  /**
   * The percentage that is left of the served certificate's lifetime; default average over five
   * minutes.
   */
  public Metric metricCertificateLifetimeLeft(MetricOptions options) {
    return metricCertificateLifetimeLeft().with(options);
  }

  /**
   * How many setups of the machine failed; sum over five minutes. See {@link
   * #metricDataDiskUsed(MetricOptions)}.
   */
  public Metric metricSetupFailed() {
    return metrics.of(LogMetric.counted(MachineMetric.SETUP_FAILED));
  }

  /** How many setups of the machine failed; default sum over five minutes. */
  public Metric metricSetupFailed(MetricOptions options) {
    return metricSetupFailed().with(options);
  }

  /**
   * How many sign-ins were refused; sum over five minutes. See {@link
   * #metricDataDiskUsed(MetricOptions)}.
   */
  public Metric metricSignInsRefused() {
    return metrics.of(LogMetric.refusedSignIns());
  }

  /** How many sign-ins were refused; default sum over five minutes. */
  public Metric metricSignInsRefused(MetricOptions options) {
    return metricSignInsRefused().with(options);
  }

  private ISecurityGroup newSecurityGroup() {
    return SecurityGroup.Builder.create(this, "SecurityGroup")
        .vpc(placement.vpc())
        .description("Browsers of a notebook server")
        .build();
  }

  private IRole newKernelRole() {
    return Role.Builder.create(this, "KernelRole")
        .assumedBy(
            new PrincipalWithConditions(
                new SessionTagsPrincipal(role.role()), KernelSessions.tags()))
        .description("Kernels of a notebook server: what is granted to the notebook")
        .build();
  }

  private void use(INotebookDatabase database) {
    role.mayReadSecret(database.getAdministrator());
    // Added from this side, the rule is in this stack, which depends on the database's.
    groupSeenFromHere()
        .allowToDefaultPort(
            database, AwsNames.ruleDescription("The machine of " + getNode().getPath()));
  }

  /**
   * The machine's group, as one side of new rules. A group that allows all outbound traffic needs
   * no outbound rule. For a group of another stack, the rule is in this stack, which depends on the
   * other.
   */
  private Connections groupSeenFromHere() {
    ISecurityGroup group = connections.getSecurityGroups().get(0);
    if (!(group instanceof SecurityGroup made)) {
      return connections;
    }
    if (made.getAllowAllOutbound()) {
      return Connections.Builder.create().peer(made).build();
    }
    if (Stack.of(made).getNode().getAddr().equals(Stack.of(this).getNode().getAddr())) {
      return connections;
    }
    ISecurityGroup fromHere =
        SecurityGroup.fromSecurityGroupId(
            this,
            "SecurityGroupOfAnotherStack",
            made.getSecurityGroupId(),
            SecurityGroupImportOptions.builder().allowAllOutbound(false).build());
    return Connections.Builder.create().securityGroups(List.of(fromHere)).build();
  }

  private PortForward portForward() {
    return PortForward.to(notebook, Stack.of(this).getRegion(), machine.getInstanceId());
  }

  private String ownAddress() {
    return address == null ? machine.getInstancePrivateIp() : address.elasticIp().address();
  }

  private void tell(Facts facts, NotebookServerProps props) {
    facts
        .put(Fact.ADDRESS, ownAddress())
        .put(Fact.URL, getUrl())
        .put(Fact.DATA_DISK, dataVolume.getVolumeId())
        .put(Fact.SIGN_IN_PREFIX, names.signInPrefix())
        .put(Fact.KERNEL_IDENTITY, kernelRole.getRoleArn())
        .put(Fact.KERNEL_IDENTITY_ORIGIN, props.getKernelRole() == null ? "own" : "existing")
        .put(Fact.LOG, logGroup.getLogGroupName());
    if (props.getEncryptionKey() != null) {
      facts.put(Fact.ENCRYPTION_KEY, props.getEncryptionKey().getKeyArn());
    }
    if (props.getStorage() != null) {
      ServerStorage.tell(facts, props.getStorage());
    }
    if (database != null) {
      ServerDatabase.tell(facts, database);
    }
  }

  /** Makes a {@link NotebookServer}, as the CDK's own builders do. */
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
