package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.machine.Bundle;
import io.github.cloudnotebook.machine.DesiredState;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.Tls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.backup.IBackupVault;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.IConnectable;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVolume;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Instance;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SecurityGroupImportOptions;
import software.amazon.awscdk.services.iam.IGrantable;
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
import software.constructs.IDependable;

/**
 * A secure Jupyter server with a Java kernel on one EC2 instance.
 *
 * <pre>{@code
 * new NotebookServer(this, "Notebook", NotebookServerProps.builder().notebook(notebook).build());
 * }</pre>
 *
 * <p>Browsers reach it by HTTPS at an Elastic IP address, from the notebook's allowed networks
 * only; without a public address, from networks that lead into the VPC, or by a port forwarded
 * through Session Manager. Administrators reach it by Session Manager; there is no SSH. Users'
 * files lie on an encrypted volume that is kept when the machine is replaced and when the stack is
 * destroyed.
 *
 * <p>A deployment is green once a Java cell ran on the machine and its sign-in page answered.
 * Changed settings are applied to the running machine; another machine type stops it and starts it
 * again. Another image, architecture, root disk or subnet asks for another machine, which
 * CloudFormation makes before it ends the old one: as the volume cannot be attached to both, such a
 * deployment fails and rolls back.
 *
 * <p>Where the notebook has a budget, AWS Budgets mails what everything below the server and its
 * {@link NotebookStorage} cost; they bear the tag {@code cloudnotebook}, which replaces nothing. It
 * counts nothing until that tag is activated, once for the account that pays: {@code aws ce
 * update-cost-allocation-tags-status --cost-allocation-tags-status
 * TagKey=cloudnotebook,Status=Active}.
 *
 * <p>What is granted to the server is granted to its kernel role, never to the machine's own. In
 * kernels AWS's SDKs find short-lived credentials of that role; the session bears the user's name,
 * also as its tag {@code user}.
 *
 * <p>The default child is the {@code CfnInstance}, for what no property here can say.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/concepts.html">Amazon EC2</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html">AWS
 *     Budgets</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html">Activating
 *     cost allocation tags</a>
 */
public class NotebookServer extends Construct implements IGrantable, IConnectable {
  private static final Port HTTPS = Port.tcp(443);

  private final Notebook notebook;
  private final AwsNames names;
  private final Placement placement;
  private final ILogGroup logGroup;
  private final Connections connections;
  private final MachineRole role;
  private final IRole kernelRole;
  private final Optional<INotebookDatabase> database;
  private final IVolume dataVolume;
  private final Optional<PublicAddress> address;
  private final Optional<VolumeBackup> backup;
  private final Machine machine;
  private final Readiness readiness;
  private final StringParameter desiredState;

  /**
   * Makes the server and what it needs.
   *
   * @throws IllegalArgumentException where the properties contradict one another or the notebook
   * @throws IllegalStateException where aws-cdk-lib is too old
   */
  public NotebookServer(Construct scope, String id, NotebookServerProps props) {
    super(scope, id);
    CdkVersion.check();
    Partition.check(this);
    notebook = props.getNotebook();
    NotebookStorage.requireAsAsked(this, notebook, props.getStorage());
    names = ServerNames.of(this);
    placement = Placement.of(this, props);
    ISecurityGroup securityGroup = props.getSecurityGroup().orElseGet(this::newSecurityGroup);
    connections =
        Connections.Builder.create()
            .securityGroups(List.of(securityGroup))
            .defaultPort(HTTPS)
            .build();
    Domain domain = new Domain(this, props);
    Browsers browsers = new Browsers(notebook.access());
    browsers.refuseMoreThanAGroupTakes(this, domain.authorityRules());
    browsers.admit(connections);
    domain.admitAuthority(connections);
    CompanySignIn companySignIn = new CompanySignIn(this, props);
    logGroup = ServerLogGroup.of(this, props);

    BundleAsset bundle = new BundleAsset(this, "Bundle", Bundle.of(notebook));
    role = MachineRole.of(this, props);
    props.getKernelRole().ifPresent(role::refuseForKernels);
    kernelRole = props.getKernelRole().orElseGet(this::newKernelRole);
    bundle.grantGet(role.permissions());
    logGroup.grantWrite(role.permissions());
    kernelRole.grant(role.permissions(), "sts:AssumeRole", "sts:TagSession");
    role.mayReadParameter(names.parameter());
    role.mayKeepSecrets(names.signInPrefix());
    props.getEncryptionKey().ifPresent(role::mayEncryptSecretsWith);
    domain.permit(role);
    companySignIn.permit(role);
    props.getStorage().map(NotebookStorage::getBucket).ifPresent(role::mayKeepFilesIn);

    database = ServerDatabase.of(this, props, placement);
    database.ifPresent(this::use);

    machine = new Machine(this, "Instance", props, placement, securityGroup, role, names);
    dataVolume =
        props.getDataVolume().orElseGet(() -> new DataVolume(this, "DataVolume", props, placement));
    machine.attach(dataVolume);
    address =
        notebook.access().publicAddress()
            ? Optional.of(new PublicAddress(this, "Address", props, placement))
            : Optional.empty();
    backup =
        notebook.backup().enabled()
            ? Optional.of(
                new VolumeBackup(
                    this, "Backup", notebook.backup(), dataVolume, props.getEncryptionKey(), names))
            : Optional.empty();
    props.getAlarmTopic().ifPresent(topic -> new Alarms(this, "Alarms", topic, names));
    Optional<ServerBudget> budget =
        notebook
            .budget()
            .map(asked -> new ServerBudget(this, "Budget", asked, names, props.getStorage()));

    Facts facts = new Facts();
    tell(facts, props);
    domain.tell(facts);
    companySignIn.tell(facts);
    DesiredState state =
        new DesiredState(
            bundle.location(), logGroup.getLogGroupName(), facts.completeFor(notebook));
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
    // To the machine this document says "go": whatever it needs is there before.
    desiredState.getNode().addDependency(role.place(), securityGroup);
    database
        .filter(IDependable.class::isInstance)
        .ifPresent(made -> desiredState.getNode().addDependency((IDependable) made));
    address.ifPresent(it -> desiredState.getNode().addDependency(it.leadTo(machine)));
    // Whoever deploys the server deploys its budget.
    budget.flatMap(ServerBudget::stackOfItsOwn).ifPresent(desiredState.getNode()::addDependency);
    domain.leadTo(this, ownAddress()).forEach(desiredState.getNode()::addDependency);
    readiness.waitsFor(desiredState, machine);
    getNode().setDefaultChild(machine.getNode().getDefaultChild());
  }

  /**
   * The address for browsers: the notebook's domain where it has one, else the Elastic IP address
   * or, without a public address, the private one; where no network is allowed, the address at the
   * near end of {@link #getPortForwardCommand()}.
   */
  public String getUrl() {
    Access access = notebook.access();
    return access.publicAddress() || !access.allowedCidrs().isEmpty()
        ? "https://" + access.domain().orElseGet(this::ownAddress)
        : getPortForwardUrl();
  }

  /**
   * The command that leads {@link #getPortForwardUrl()} on one's own machine to the notebook, by
   * Session Manager: whom IAM lets start a session, no network needs to let in.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html">Session
   *     Manager, port forwarding</a>
   */
  public String getPortForwardCommand() {
    return PortForward.to(notebook, machine).command();
  }

  /** The address for browsers while {@link #getPortForwardCommand()} runs. */
  public String getPortForwardUrl() {
    return PortForward.to(notebook, machine).url();
  }

  /**
   * The beginning of the names of the secrets with users' sign-in details; a user's name ends it.
   *
   * <p>The machine makes a secret for each new user and removes it after the first sign-in.
   */
  public String getSignInPrefix() {
    return names.signInPrefix();
  }

  /** Whether port 80 is open to the whole internet, for ACME authorities to check the domain. */
  public boolean isCheckedByHttp() {
    return notebook.tls() instanceof Tls.Acme acme && acme.acknowledgeHttpOpenToAll();
  }

  /** The SHA-256 fingerprint of the machine's certificate authority, known after a deployment. */
  public String getCaFingerprint() {
    return readiness.answer();
  }

  /** The machine; its user data takes no commands, as the loader's would no longer be read. */
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
    return address.map(PublicAddress::elasticIp);
  }

  /** The database of the users, where they have one. */
  public Optional<INotebookDatabase> getDatabase() {
    return database;
  }

  /**
   * The vault with the daily copies of the data volume, where the notebook is backed up.
   *
   * <p>It is kept with the stack gone, and so are the role and the policy by which AWS Backup
   * removes copies when their time has come. Another data volume or another {@code encryptionKey}
   * gets another vault beside the old one.
   */
  public Optional<IBackupVault> getBackupVault() {
    return backup.map(VolumeBackup::vault);
  }

  /** The log group that takes the machine's journal. */
  public ILogGroup getLogGroup() {
    return logGroup;
  }

  /** The role of the machine itself; for what kernels may do see {@link #getKernelRole()}. */
  public IRole getRole() {
    return role.role();
  }

  /**
   * The role that takes what is granted to the notebook, and that users' kernels take on.
   *
   * <p>A session has the user's name, and the tag {@code user} with that name: a policy grants
   * something to one user by the condition {@code aws:PrincipalTag/user}.
   *
   * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">Session
   *     tags</a>
   */
  public IRole getKernelRole() {
    return kernelRole;
  }

  /** The document that the machine follows; who writes it commands the machine as root. */
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

  private ISecurityGroup newSecurityGroup() {
    return SecurityGroup.Builder.create(this, "SecurityGroup")
        .vpc(placement.vpc())
        .description("Browsers of a notebook server")
        .build();
  }

  private IRole newKernelRole() {
    // Another tag could be one by which the company grants something else.
    Map<String, Object> tagsOfASession =
        Map.of("ForAllValues:StringEquals", Map.of("aws:TagKeys", List.of("user")));
    return Role.Builder.create(this, "KernelRole")
        .assumedBy(
            new PrincipalWithConditions(new SessionTagsPrincipal(role.role()), tagsOfASession))
        .description("Kernels of a notebook server: what is granted to the notebook")
        .build();
  }

  private void use(INotebookDatabase database) {
    role.mayReadSecret(database.getAdministrator());
    // Asked for from this side, the database's rule lies in this stack, which depends on the other.
    groupSeenFromHere()
        .allowToDefaultPort(
            database, AwsNames.ruleDescription("The machine of " + getNode().getPath()));
  }

  /**
   * The machine's group as a side of new rules: one that lets everything out needs no rule for the
   * way out, and to one of another stack the rule is added in this one, which depends on the other.
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

  private String ownAddress() {
    return getElasticIp().map(ElasticIp::address).orElseGet(machine::getInstancePrivateIp);
  }

  private void tell(Facts facts, NotebookServerProps props) {
    facts
        .put(Fact.ADDRESS, ownAddress())
        .put(Fact.URL, getUrl())
        .put(Fact.DATA_DISK, dataVolume.getVolumeId())
        .put(Fact.SIGN_IN_PREFIX, names.signInPrefix())
        .put(Fact.KERNEL_IDENTITY, kernelRole.getRoleArn())
        .put(Fact.KERNEL_IDENTITY_ORIGIN, props.getKernelRole().isPresent() ? "existing" : "own")
        .put(Fact.LOG, logGroup.getLogGroupName());
    props.getEncryptionKey().ifPresent(key -> facts.put(Fact.ENCRYPTION_KEY, key.getKeyArn()));
    props.getStorage().ifPresent(storage -> storage.tell(facts));
    database.ifPresent(it -> ServerDatabase.tell(facts, it));
  }
}
