package io.github.cloudnotebook.localpulumi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.aws.cloudformation.Stack;
import com.pulumi.aws.cloudformation.StackArgs;
import com.pulumi.aws.ebs.Volume;
import com.pulumi.aws.ebs.VolumeArgs;
import com.pulumi.aws.ec2.Eip;
import com.pulumi.aws.ec2.EipArgs;
import com.pulumi.aws.ec2.EipAssociation;
import com.pulumi.aws.ec2.EipAssociationArgs;
import com.pulumi.aws.ec2.Instance;
import com.pulumi.aws.ec2.InstanceArgs;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.VolumeAttachment;
import com.pulumi.aws.ec2.VolumeAttachmentArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.ec2.inputs.InstanceMetadataOptionsArgs;
import com.pulumi.aws.ec2.inputs.InstanceRootBlockDeviceArgs;
import com.pulumi.aws.iam.InstanceProfile;
import com.pulumi.aws.iam.InstanceProfileArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.ssm.SsmFunctions;
import com.pulumi.aws.ssm.inputs.GetParameterArgs;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.aws.vpc.SecurityGroupEgressRuleArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import io.github.cloudnotebook.localmachine.Resources;
import java.util.Base64;
import java.util.List;

/** A program with one machine that follows a desired state. */
final class MachineProgram {

  private static final String NAME = "machine";
  private static final String IMAGE = "/aws/service/debian/release/13/latest/amd64";
  private static final String TRUST =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ec2.amazonaws.com"}}]}
      """;
  private static final String POLICY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "ssm:GetParameter",
         "Resource": "arn:aws:ssm:us-east-1:000000000000:parameter/machine/desired"}]}
      """;

  private MachineProgram() {}

  public static void main(String[] arguments) {
    Pulumi.run(MachineProgram::define);
  }

  private static void define(Context context) {
    Vpc vpc = new Vpc(NAME, VpcArgs.builder().cidrBlock("10.0.0.0/16").build());
    Subnet subnet =
        new Subnet(
            NAME,
            SubnetArgs.builder()
                .vpcId(vpc.id())
                .cidrBlock("10.0.0.0/24")
                .availabilityZone("us-east-1b")
                .build());
    Volume volume =
        new Volume(
            NAME,
            VolumeArgs.builder()
                .availabilityZone(subnet.availabilityZone())
                .size(1)
                .type("gp3")
                .encrypted(true)
                .build(),
            CustomResourceOptions.builder().retainOnDelete(true).build());
    Instance instance = instance(subnet, group(vpc), profile());
    new VolumeAttachment(
        NAME,
        VolumeAttachmentArgs.builder()
            .deviceName("/dev/sdf")
            .volumeId(volume.id())
            .instanceId(instance.id())
            .build());
    Eip address = new Eip(NAME, EipArgs.builder().domain("vpc").build());
    EipAssociation association =
        new EipAssociation(
            NAME,
            EipAssociationArgs.builder()
                .allocationId(address.allocationId())
                .instanceId(instance.id())
                .build());
    Stack state = state(context.config().require("message"), volume, association);
    context.export("Volume", volume.id());
    context.export("Heard", state.outputs().applyValue(outputs -> outputs.get("Heard")));
  }

  private static SecurityGroup group(Vpc vpc) {
    SecurityGroup group =
        new SecurityGroup(
            NAME, SecurityGroupArgs.builder().description("The machine").vpcId(vpc.id()).build());
    new SecurityGroupIngressRule(
        NAME,
        SecurityGroupIngressRuleArgs.builder()
            .securityGroupId(group.id())
            .ipProtocol("tcp")
            .fromPort(443)
            .toPort(443)
            .cidrIpv4("203.0.113.0/24")
            .build());
    new SecurityGroupEgressRule(
        NAME,
        SecurityGroupEgressRuleArgs.builder()
            .securityGroupId(group.id())
            .ipProtocol("-1")
            .cidrIpv4("0.0.0.0/0")
            .build());
    return group;
  }

  private static InstanceProfile profile() {
    Role role = new Role(NAME, RoleArgs.builder().assumeRolePolicy(TRUST).build());
    new RolePolicy(NAME, RolePolicyArgs.builder().role(role.id()).policy(POLICY).build());
    return new InstanceProfile(NAME, InstanceProfileArgs.builder().role(role.name()).build());
  }

  private static Instance instance(Subnet subnet, SecurityGroup group, InstanceProfile profile) {
    Output<String> image =
        SsmFunctions.getParameter(GetParameterArgs.builder().name(IMAGE).build())
            .applyValue(parameter -> parameter.value());
    String script = Resources.text("machine/follow.sh");
    return new Instance(
        NAME,
        InstanceArgs.builder()
            .ami(image)
            .instanceType("t3.small")
            .subnetId(subnet.id())
            .vpcSecurityGroupIds(group.id().applyValue(List::of))
            .iamInstanceProfile(profile.name())
            .metadataOptions(InstanceMetadataOptionsArgs.builder().httpTokens("required").build())
            .rootBlockDevice(
                InstanceRootBlockDeviceArgs.builder().encrypted(true).volumeSize(20).build())
            .userDataBase64(Base64.getEncoder().encodeToString(script.getBytes(UTF_8)))
            .build(),
        CustomResourceOptions.builder().ignoreChanges("ami").build());
  }

  /** Only CloudFormation waits for a machine, and takes a desired state back that it refuses. */
  private static Stack state(String message, Volume volume, EipAssociation last) {
    return new Stack(
        NAME,
        StackArgs.builder()
            .templateBody(volume.id().applyValue(id -> template(message, id)))
            .onFailure("DO_NOTHING")
            .build(),
        CustomResourceOptions.builder().dependsOn(last).deleteBeforeReplace(true).build());
  }

  private static String template(String message, String volume) {
    return Resources.text("machine/state.template.json")
        .replace("@REVISION@", Integer.toHexString(message.hashCode()))
        .replace("@MESSAGE@", message)
        .replace("@VOLUME@", volume);
  }
}
