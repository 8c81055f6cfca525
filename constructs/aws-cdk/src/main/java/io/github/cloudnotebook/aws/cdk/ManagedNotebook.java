package io.github.cloudnotebook.aws.cdk;

import static java.util.Objects.requireNonNullElseGet;

import io.github.cloudnotebook.aws.LifecycleScripts;
import io.github.cloudnotebook.aws.NotebookInstance;
import io.github.cloudnotebook.aws.NotebookInstanceType;
import io.github.cloudnotebook.aws.Permission;
import io.github.cloudnotebook.aws.SageMakerLimits;
import io.github.cloudnotebook.aws.cdk.internal.CdkVersion;
import io.github.cloudnotebook.aws.cdk.internal.Kept;
import io.github.cloudnotebook.aws.cdk.internal.ManagedNetwork;
import io.github.cloudnotebook.aws.cdk.internal.PrivateSubnets;
import io.github.cloudnotebook.aws.cdk.internal.SageMakerRoles;
import io.github.cloudnotebook.aws.cdk.internal.ServerNames;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Fn;
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

  private final Notebook notebook;
  private final NotebookInstance named;
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
    notebook = props.getNotebook();
    SageMakerLimits.check(getNode().getPath(), notebook);
    ManagedNetwork.check(this, props);
    vpc = props.getVpc();
    named = NotebookInstance.of(ServerNames.of(this));
    role =
        requireNonNullElseGet(
            props.getRole(), () -> SageMakerRoles.made(this, NotebookInstance.ROLE_DESCRIPTION));
    SageMakerRoles.allow(
        role,
        named.ownPermissions(arn(), SageMakerRoles.arn(this, "logs", NotebookInstance.LOG_GROUP)));
    CfnNotebookInstanceLifecycleConfig lifecycle =
        lifecycle(
            LifecycleScripts.of(
                getNode().getPath(), notebook, Optional.ofNullable(props.getJdkArchive())));
    instance = newInstance(props, lifecycle);
    instance.getNode().addDependency(role);
    keep(props, lifecycle);
    getNode().setDefaultChild(instance);
  }

  /** The name of the notebook instance. */
  public String getNotebookInstanceName() {
    return named.name();
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
    return named.signInCommand(Stack.of(this).getRegion());
  }

  /** The command that starts the notebook after it was stopped, by itself or by a user. */
  public String getStartCommand() {
    return named.startCommand(Stack.of(this).getRegion());
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
    Permission signIn =
        NotebookInstance.signIn(
            arn(), notebook.access(), Optional.ofNullable(vpc).map(IVpc::getVpcId));
    return Grant.addToPrincipal(
        GrantOnPrincipalOptions.builder()
            .grantee(grantee)
            .actions(signIn.actions())
            .resourceArns(signIn.resources())
            .conditions(signIn.conditions())
            .build());
  }

  private CfnNotebookInstanceLifecycleConfig lifecycle(LifecycleScripts scripts) {
    return CfnNotebookInstanceLifecycleConfig.Builder.create(this, "Lifecycle")
        .notebookInstanceLifecycleConfigName(named.lifecycleConfiguration(scripts))
        .onCreate(List.of(hook(scripts.onCreate())))
        .onStart(List.of(hook(scripts.onStart())))
        .build();
  }

  private static CfnNotebookInstanceLifecycleConfig.NotebookInstanceLifecycleHookProperty hook(
      String script) {
    // The deployment encodes a script, so that a template shows the script itself.
    return CfnNotebookInstanceLifecycleConfig.NotebookInstanceLifecycleHookProperty.builder()
        .content(Fn.base64(script))
        .build();
  }

  private CfnNotebookInstance newInstance(
      ManagedNotebookProps props, CfnNotebookInstanceLifecycleConfig lifecycle) {
    CfnNotebookInstance.Builder made =
        CfnNotebookInstance.Builder.create(this, "Instance")
            .notebookInstanceName(named.name())
            .platformIdentifier(PLATFORM)
            .instanceType(NotebookInstanceType.of(notebook.compute()))
            .volumeSizeInGb(notebook.compute().dataDiskGiB())
            .roleArn(role.getRoleArn())
            .lifecycleConfigName(lifecycle.getAttrNotebookInstanceLifecycleConfigName())
            .rootAccess("Disabled")
            .directInternetAccess(NotebookInstance.directInternetAccess(notebook.access()))
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
        .description(NotebookInstance.GROUP_DESCRIPTION)
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

  private String arn() {
    return SageMakerRoles.arn(this, "sagemaker", named.resource());
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
