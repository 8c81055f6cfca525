package io.github.cloudnotebook.aws.pulumi.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.pulumi.aws.ec2.Instance;
import com.pulumi.aws.ec2.InstanceArgs;
import com.pulumi.aws.ec2.inputs.InstanceMetadataOptionsArgs;
import com.pulumi.aws.ec2.inputs.InstanceRootBlockDeviceArgs;
import com.pulumi.aws.ssm.SsmFunctions;
import com.pulumi.aws.ssm.inputs.GetParameterArgs;
import com.pulumi.aws.ssm.outputs.GetParameterResult;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.aws.Debian;
import io.github.cloudnotebook.aws.Ec2UserData;
import io.github.cloudnotebook.aws.MachineType;
import io.github.cloudnotebook.aws.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.pulumi.Children;
import java.util.Base64;

/** The EC2 instance: no key pair, IMDSv2 within one hop, an encrypted and disposable root disk. */
public record Machine(Instance instance) {

  public Machine(
      Children children,
      NotebookServerOptions args,
      AwsNames names,
      Browsers browsers,
      MachineRole role) {
    this(made(children, args, names, browsers, role));
  }

  private static Instance made(
      Children children,
      NotebookServerOptions args,
      AwsNames names,
      Browsers browsers,
      MachineRole role) {
    Compute compute = args.notebook().compute();
    String userData = Ec2UserData.of(names.parameter(), args.notebook());
    CustomResourceOptions.Builder options = children.building();
    // A newer Debian does not replace a machine, and what starts a machine changes none that runs.
    options.ignoreChanges("ami", "userDataBase64");
    // The volume and the address can be at one machine only.
    options.deleteBeforeReplace(true);
    return new Instance(
        children.name(),
        InstanceArgs.builder()
            .ami(args.machineImageId().orElseGet(() -> newestDebian(children, compute)))
            .instanceType(MachineType.of(compute))
            .subnetId(args.subnetId().orElseThrow())
            .vpcSecurityGroupIds(browsers.groupIds())
            .iamInstanceProfile(role.profile())
            .userDataBase64(Base64.getEncoder().encodeToString(userData.getBytes(UTF_8)))
            .metadataOptions(
                InstanceMetadataOptionsArgs.builder()
                    .httpEndpoint("enabled")
                    .httpTokens("required")
                    .httpPutResponseHopLimit(1)
                    .build())
            .ebsOptimized(true)
            .rootBlockDevice(rootDisk(children, args, compute))
            .tags(Tags.of(children))
            .build(),
        options.build());
  }

  private static InstanceRootBlockDeviceArgs rootDisk(
      Children children, NotebookServerOptions args, Compute compute) {
    InstanceRootBlockDeviceArgs.Builder disk =
        InstanceRootBlockDeviceArgs.builder()
            .volumeType("gp3")
            .volumeSize(compute.rootDiskGiB())
            .encrypted(true)
            .tags(Tags.of(children));
    args.encryptionKeyArn().ifPresent(disk::kmsKeyId);
    return disk.build();
  }

  private static Output<String> newestDebian(Children children, Compute compute) {
    return SsmFunctions.getParameter(
            GetParameterArgs.builder().name(Debian.imageParameter(compute.architecture())).build(),
            children.asking())
        .applyValue(GetParameterResult::value);
  }
}
