package io.github.cloudnotebook.aws.cdk;

import static java.util.Objects.requireNonNullElseGet;

import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.aws.cdk.internal.CdkVersion;
import io.github.cloudnotebook.aws.cdk.internal.Kept;
import io.github.cloudnotebook.aws.cdk.internal.LifecycleScripts;
import io.github.cloudnotebook.aws.cdk.internal.ManagedLimits;
import io.github.cloudnotebook.aws.cdk.internal.NotebookInstanceType;
import io.github.cloudnotebook.aws.cdk.internal.PrivateSubnets;
import io.github.cloudnotebook.aws.cdk.internal.ServerNames;
import io.github.cloudnotebook.blueprint.ServerName;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Notebook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sagemaker.CfnNotebookInstance;
import software.amazon.awscdk.services.sagemaker.CfnNotebookInstanceLifecycleConfig;
import software.constructs.Construct;

/**
 * Amazon SageMaker's own notebook with a Java kernel: one notebook instance, which AWS runs.
 *
 * <pre>{@code
 * ManagedNotebook.Builder.create(this, "Notebook").notebook(notebook).build();
 * }</pre>
 *
 * <p>Users sign in with accounts of AWS, see {@link #grantSignIn}. Whoever may do that is the same
 * user there and holds the notebook's role: give each person a notebook of their own.
 *
 * <p>Each start puts the Java kernel there and runs a Java cell, within five minutes; a notebook in
 * which none ran does not start, and the deployment is red. A changed setting stops the notebook
 * and starts it again. Users have no root access; instance metadata takes version 2 requests only.
 *
 * <p>CloudFormation would replace the notebook, and with it the volume with users' files, if the
 * key, the network or {@code access.publicAddress} changed. The new one would have the same name,
 * so such a deployment fails and changes nothing: take another construct id, and copy the files.
 * The volume can grow and never shrinks.
 *
 * <p>The default child is the {@code CfnNotebookInstance}, for settings that have no property here.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/nbi.html">SageMaker notebook
 *     instances</a>
 */
public class ManagedNotebook extends Construct implements IGrantable {
  private static final String PLATFORM = "notebook-al2023-v1";
  private static final String LOG_GROUP = "/aws/sagemaker/NotebookInstances";

  private final Notebook notebook;
  private final String name;
  private final @Nullable IVpc vpc;
  private final IRole role;
  private final CfnNotebookInstance instance;

  /**
   * Creates the notebook and what it needs.
   *
   * @throws IllegalArgumentException if the notebook asks for what SageMaker does not have, or the
   *     properties contradict it
   * @throws IllegalStateException if aws-cdk-lib is too old
   */
  public ManagedNotebook(Construct scope, String id, ManagedNotebookProps props) {
    super(scope, id);
    CdkVersion.check();
    ManagedLimits.check(this, props);
    notebook = props.getNotebook();
    vpc = props.getVpc();
    AwsNames names = ServerNames.of(this);
    name = new ServerName(names.stackName(), names.path()).base();
    role = requireNonNullElseGet(props.getRole(), this::newRole);
    permitOwnLogAndStop();
    CfnNotebookInstanceLifecycleConfig lifecycle = lifecycle(LifecycleScripts.of(this, props));
    instance = newInstance(props, lifecycle);
    instance.getNode().addDependency(role);
    keep(props, lifecycle);
    getNode().setDefaultChild(instance);
  }

  /** The name of the notebook instance. */
  public String getNotebookInstanceName() {
    return name;
  }

  /** The role of the notebook, which every user of it holds. */
  public IRole getRole() {
    return role;
  }

  /** Grants to the notebook go to its role. */
  @Override
  public IPrincipal getGrantPrincipal() {
    return role.getGrantPrincipal();
  }

  /** The notebook instance. */
  public CfnNotebookInstance getNotebookInstance() {
    return instance;
  }

  /** The command that prints the address by which a user signs in, valid for five minutes. */
  public String getSignInCommand() {
    return command("create-presigned-notebook-instance-url")
        + " --query AuthorizedUrl --output text";
  }

  /** The command that starts the notebook after it was stopped, by itself or by a user. */
  public String getStartCommand() {
    return command("start-notebook-instance");
  }

  /**
   * Lets somebody sign in, start and stop: with a second factor, and from {@code
   * access.allowedCidrs} only; without a public address, through endpoints of the notebook's VPC
   * only.
   *
   * <p>SageMaker checks this at every request of the browser. Whoever has wider permissions of
   * SageMaker, such as an administrator, is not held by it. AWS tells no second factor of people
   * who come by IAM Identity Center or another provider: write their policy with what that provider
   * proves.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreatePresignedNotebookInstanceUrl.html">CreatePresignedNotebookInstanceUrl</a>
   */
  public Grant grantSignIn(IGrantable grantee) {
    Access access = notebook.access();
    Map<String, Map<String, Object>> conditions = new HashMap<>();
    conditions.put("Bool", Map.of("aws:MultiFactorAuthPresent", "true"));
    String address = access.publicAddress() ? "aws:SourceIp" : "aws:VpcSourceIp";
    if (!access.allowedCidrs().isEmpty()) {
      conditions.put("IpAddress", Map.of(address, access.allowedCidrs()));
    }
    if (!access.publicAddress() && vpc != null) {
      conditions.put("StringEquals", Map.of("aws:SourceVpc", vpc.getVpcId()));
    }
    return Grant.addToPrincipal(
        GrantOnPrincipalOptions.builder()
            .grantee(grantee)
            .actions(
                List.of(
                    "sagemaker:CreatePresignedNotebookInstanceUrl",
                    "sagemaker:DescribeNotebookInstance",
                    "sagemaker:StartNotebookInstance",
                    "sagemaker:StopNotebookInstance"))
            .resourceArns(List.of(arn()))
            .conditions(conditions)
            .build());
  }

  private IRole newRole() {
    return Role.Builder.create(this, "Role")
        .assumedBy(new ServicePrincipal("sagemaker.amazonaws.com"))
        .description("A SageMaker notebook and everybody who uses it")
        .build();
  }

  private void permitOwnLogAndStop() {
    allow(arn(), "sagemaker:StopNotebookInstance");
    allow(logArn(LOG_GROUP + ":*"), "logs:CreateLogGroup", "logs:DescribeLogStreams");
    allow(
        logArn(LOG_GROUP + ":log-stream:" + name + "/*"),
        "logs:CreateLogStream",
        "logs:PutLogEvents");
  }

  private void allow(String resource, String... actions) {
    role.addToPrincipalPolicy(
        PolicyStatement.Builder.create()
            .actions(List.of(actions))
            .resources(List.of(resource))
            .build());
  }

  /** The digest in its name makes changed scripts a new configuration, so that they run. */
  private CfnNotebookInstanceLifecycleConfig lifecycle(LifecycleScripts scripts) {
    return CfnNotebookInstanceLifecycleConfig.Builder.create(this, "Lifecycle")
        .notebookInstanceLifecycleConfigName(name + "-" + scripts.digest())
        .onCreate(List.of(hook(scripts.onCreate())))
        .onStart(List.of(hook(scripts.onStart())))
        .build();
  }

  private static CfnNotebookInstanceLifecycleConfig.NotebookInstanceLifecycleHookProperty hook(
      String script) {
    return CfnNotebookInstanceLifecycleConfig.NotebookInstanceLifecycleHookProperty.builder()
        .content(LifecycleScripts.encoded(script))
        .build();
  }

  private CfnNotebookInstance newInstance(
      ManagedNotebookProps props, CfnNotebookInstanceLifecycleConfig lifecycle) {
    CfnNotebookInstance.Builder made =
        CfnNotebookInstance.Builder.create(this, "Instance")
            .notebookInstanceName(name)
            .platformIdentifier(PLATFORM)
            .instanceType(NotebookInstanceType.of(notebook.compute()))
            .volumeSizeInGb(notebook.compute().dataDiskGiB())
            .roleArn(role.getRoleArn())
            .lifecycleConfigName(lifecycle.getAttrNotebookInstanceLifecycleConfigName())
            .rootAccess("Disabled")
            .directInternetAccess(notebook.access().publicAddress() ? "Enabled" : "Disabled")
            .instanceMetadataServiceConfiguration(
                CfnNotebookInstance.InstanceMetadataServiceConfigurationProperty.builder()
                    .minimumInstanceMetadataServiceVersion("2")
                    .build());
    if (props.getEncryptionKey() != null) {
      made.kmsKeyId(props.getEncryptionKey().getKeyArn());
    }
    if (vpc != null) {
      ISecurityGroup group =
          requireNonNullElseGet(props.getSecurityGroup(), () -> newSecurityGroup(vpc));
      made.subnetId(subnet(vpc, props).getSubnetId())
          .securityGroupIds(List.of(group.getSecurityGroupId()));
    }
    return made.build();
  }

  private ISecurityGroup newSecurityGroup(IVpc network) {
    return SecurityGroup.Builder.create(this, "SecurityGroup")
        .vpc(network)
        .description("A SageMaker notebook: nothing comes in")
        .allowAllOutbound(true)
        .build();
  }

  private ISubnet subnet(IVpc network, ManagedNotebookProps props) {
    List<ISubnet> subnets =
        props.getVpcSubnets() == null
            ? PrivateSubnets.subnets(network)
            : network.selectSubnets(props.getVpcSubnets()).getSubnets();
    return subnets.stream()
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    ("no private or isolated subnet in vpc %s at %s: choose one by vpcSubnets, or"
                            + " give another vpc")
                        .formatted(network.getNode().getPath(), getNode().getPath())));
  }

  /** A notebook that is kept can be started only with its role, its scripts and its group. */
  private void keep(ManagedNotebookProps props, CfnNotebookInstanceLifecycleConfig lifecycle) {
    RemovalPolicy policy = Kept.unless(props.getRemovalPolicy());
    instance.applyRemovalPolicy(policy);
    Kept.beside(lifecycle, policy);
    if (props.getRole() == null) {
      Kept.beside(role, policy);
      Kept.beside(role.getNode().findChild("DefaultPolicy"), policy);
    }
    if (getNode().tryFindChild("SecurityGroup") != null) {
      Kept.beside(getNode().findChild("SecurityGroup"), policy);
    }
  }

  private String command(String action) {
    return "aws sagemaker %s --region %s --notebook-instance-name %s"
        .formatted(action, Stack.of(this).getRegion(), name);
  }

  private String arn() {
    return arn("sagemaker", "notebook-instance", name, ArnFormat.SLASH_RESOURCE_NAME);
  }

  private String logArn(String group) {
    return arn("logs", "log-group", group, ArnFormat.COLON_RESOURCE_NAME);
  }

  private String arn(String service, String resource, String resourceName, ArnFormat format) {
    return Stack.of(this)
        .formatArn(
            ArnComponents.builder()
                .service(service)
                .resource(resource)
                .resourceName(resourceName)
                .arnFormat(format)
                .build());
  }

  /** Makes a {@link ManagedNotebook}, as the CDK's own builders do. */
  public static final class Builder extends ManagedNotebookPropsBuilder<Builder> {
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
    public ManagedNotebook build() {
      return new ManagedNotebook(scope, id, new Copy(this));
    }
  }
}
