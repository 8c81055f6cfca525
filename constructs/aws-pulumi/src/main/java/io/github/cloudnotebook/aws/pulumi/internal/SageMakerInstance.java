package io.github.cloudnotebook.aws.pulumi.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.pulumi.aws.ec2.Ec2Functions;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.ec2.inputs.GetSubnetArgs;
import com.pulumi.aws.ec2.outputs.GetSubnetResult;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.sagemaker.NotebookInstanceArgs;
import com.pulumi.aws.sagemaker.NotebookInstanceLifecycleConfiguration;
import com.pulumi.aws.sagemaker.NotebookInstanceLifecycleConfigurationArgs;
import com.pulumi.aws.sagemaker.inputs.NotebookInstanceInstanceMetadataServiceConfigurationArgs;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.aws.vpc.SecurityGroupEgressRuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.aws.LifecycleScripts;
import io.github.cloudnotebook.aws.NotebookInstance;
import io.github.cloudnotebook.aws.NotebookInstanceType;
import io.github.cloudnotebook.aws.pulumi.ManagedNotebookArgs;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.pulumi.Children;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The notebook instance and what it needs to start, all of which stays when the stack is destroyed.
 *
 * <p>It names no platform: SageMaker's own is Amazon Linux 2023, and the tested provider takes only
 * the names of older ones.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-al2023.html">Amazon Linux 2023
 *     notebook instances</a>
 */
public final class SageMakerInstance {
  private final Children children;
  private final ManagedNotebookArgs args;
  private final NotebookInstance named;
  private final Output<String> arn;
  private final Output<String> roleArn;
  private final List<Resource> needed = new ArrayList<>();
  private final com.pulumi.aws.sagemaker.NotebookInstance instance;

  public SageMakerInstance(Children kept, Account account, ManagedNotebookArgs args) {
    children = kept;
    this.args = args;
    named = NotebookInstance.of(ServerNames.of(children.name()));
    arn = account.arn("sagemaker", named.resource());
    roleArn = args.roleArn().orElseGet(this::newRole);
    permitOwnLogAndStop(account.arn("logs", NotebookInstance.LOG_GROUP));
    NotebookInstanceArgs.Builder wanted = settings(lifecycle());
    args.encryptionKeyArn().ifPresent(wanted::kmsKeyId);
    args.subnetId()
        .ifPresent(
            subnet ->
                wanted
                    .subnetId(subnet)
                    .securityGroups(
                        args.securityGroupId()
                            .orElseGet(this::newSecurityGroup)
                            .applyValue(List::of)));
    instance =
        new com.pulumi.aws.sagemaker.NotebookInstance(children.name(), wanted.build(), options());
  }

  public com.pulumi.aws.sagemaker.NotebookInstance instance() {
    return instance;
  }

  /** The instance's names and commands. */
  public NotebookInstance named() {
    return named;
  }

  public Output<String> roleArn() {
    return roleArn;
  }

  /** The name of a role. */
  public static Output<String> roleName(Output<String> arn) {
    return arn.applyValue(it -> it.substring(it.lastIndexOf('/') + 1));
  }

  /** The policy of whoever signs in, in JSON. */
  public Output<String> signInPolicy() {
    Access access = args.notebook().access();
    Output<Optional<String>> vpc =
        args.subnetId().isPresent()
            ? vpcId().applyValue(Optional::of)
            : Output.of(Optional.empty());
    return Output.tuple(arn, vpc)
        .applyValue(
            known -> Policies.policy(List.of(NotebookInstance.signIn(known.t1, access, known.t2))));
  }

  private Output<String> newRole() {
    return new Role(
            children.name(),
            RoleArgs.builder()
                .assumeRolePolicy(Policies.trustOf(NotebookInstance.SERVICE, Map.of()))
                .description(NotebookInstance.ROLE_DESCRIPTION)
                .build(),
            children.options())
        .arn();
  }

  private void permitOwnLogAndStop(Output<String> logGroupArn) {
    needed.add(
        new RolePolicy(
            children.name(),
            RolePolicyArgs.builder()
                .role(roleName(roleArn))
                .policy(
                    Output.tuple(arn, logGroupArn)
                        .applyValue(
                            known -> Policies.policy(named.ownPermissions(known.t1, known.t2))))
                .build(),
            children.options()));
  }

  private NotebookInstanceLifecycleConfiguration lifecycle() {
    LifecycleScripts scripts =
        LifecycleScripts.of(children.name(), args.notebook(), args.jdkArchive());
    return new NotebookInstanceLifecycleConfiguration(
        children.name(),
        NotebookInstanceLifecycleConfigurationArgs.builder()
            .name(named.lifecycleConfiguration(scripts))
            .onCreate(encoded(scripts.onCreate()))
            .onStart(encoded(scripts.onStart()))
            .build(),
        children.options());
  }

  private static String encoded(String script) {
    return Base64.getEncoder().encodeToString(script.getBytes(UTF_8));
  }

  private NotebookInstanceArgs.Builder settings(NotebookInstanceLifecycleConfiguration lifecycle) {
    return NotebookInstanceArgs.builder()
        .name(named.name())
        .instanceType(NotebookInstanceType.of(args.notebook().compute()))
        .volumeSize(args.notebook().compute().dataDiskGiB())
        .roleArn(roleArn)
        .lifecycleConfigName(lifecycle.name())
        .rootAccess("Disabled")
        .directInternetAccess(NotebookInstance.directInternetAccess(args.notebook().access()))
        .instanceMetadataServiceConfiguration(
            NotebookInstanceInstanceMetadataServiceConfigurationArgs.builder()
                .minimumInstanceMetadataServiceVersion("2")
                .build());
  }

  private Output<String> newSecurityGroup() {
    SecurityGroup group =
        new SecurityGroup(
            children.name(),
            SecurityGroupArgs.builder()
                .vpcId(vpcId())
                .description(NotebookInstance.GROUP_DESCRIPTION)
                .tags(Tags.of(children))
                .build(),
            children.options());
    needed.add(
        new SecurityGroupEgressRule(
            children.name(),
            SecurityGroupEgressRuleArgs.builder()
                .securityGroupId(group.id())
                .ipProtocol("-1")
                .cidrIpv4("0.0.0.0/0")
                .description("The notebook fetches packages and calls AWS")
                .build(),
            children.options()));
    return group.id();
  }

  private Output<String> vpcId() {
    return Ec2Functions.getSubnet(
            GetSubnetArgs.builder().id(args.subnetId().orElseThrow()).build(), children.asking())
        .applyValue(GetSubnetResult::vpcId);
  }

  private CustomResourceOptions options() {
    CustomResourceOptions.Builder options = children.building();
    if (args.protectData()) {
      options.protect(true);
    }
    options.dependsOn(needed.toArray(Resource[]::new));
    return options.build();
  }
}
