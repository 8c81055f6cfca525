package io.github.cloudnotebook.aws.cdk.internal;

import static java.util.Objects.requireNonNullElseGet;

import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.aws.Debian;
import io.github.cloudnotebook.aws.MachineType;
import io.github.cloudnotebook.aws.cdk.NotebookServerProps;
import io.github.cloudnotebook.model.Compute;
import java.util.List;
import software.amazon.awscdk.services.ec2.ApplyCloudFormationInitOptions;
import software.amazon.awscdk.services.ec2.BlockDevice;
import software.amazon.awscdk.services.ec2.BlockDeviceVolume;
import software.amazon.awscdk.services.ec2.CfnInstance.VolumeProperty;
import software.amazon.awscdk.services.ec2.CloudFormationInit;
import software.amazon.awscdk.services.ec2.EbsDeviceOptions;
import software.amazon.awscdk.services.ec2.EbsDeviceVolumeType;
import software.amazon.awscdk.services.ec2.HttpTokens;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVolume;
import software.amazon.awscdk.services.ec2.Instance;
import software.amazon.awscdk.services.ec2.InstanceProps;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.constructs.Construct;

/** The EC2 instance: no key pair, IMDSv2 within one hop, an encrypted and disposable root disk. */
public final class Machine extends Instance {

  public Machine(
      Construct scope,
      String id,
      NotebookServerProps props,
      Placement placement,
      ISecurityGroup securityGroup,
      MachineRole role,
      AwsNames names) {
    super(
        scope,
        id,
        InstanceProps.builder()
            .instanceName(AwsNames.tagValue(scope.getNode().getPath() + "/" + id))
            .vpc(placement.vpc())
            .vpcSubnets(placement.selection())
            .securityGroup(securityGroup)
            .instanceType(new InstanceType(MachineType.of(props.getNotebook().compute())))
            .machineImage(
                requireNonNullElseGet(
                    props.getMachineImage(),
                    () -> DebianImage.of(scope, props.getNotebook().compute().architecture())))
            .role(role.profile() == null ? role.role() : null)
            .instanceProfile(role.profile())
            .userData(new LoaderUserData(names.parameter(), props.getNotebook()))
            // Set on the instance itself: `requireImdsv2` would need a launch template.
            .httpTokens(HttpTokens.REQUIRED)
            .httpPutResponseHopLimit(1)
            .ebsOptimized(true)
            // The root disk gets the instance's tags, unless it existed before them.
            .propagateTagsToVolumeOnCreation(props.getNotebook().budget().isPresent() ? true : null)
            .blockDevices(List.of(rootDisk(props)))
            .build());
  }

  /**
   * Attaches the data volume as a property of the instance: a separate attachment makes a circular
   * dependency with the machine's facts, and a destroy hangs while the disk is mounted.
   */
  public void attach(IVolume volume) {
    getInstance()
        .setVolumes(
            List.of(
                VolumeProperty.builder()
                    .device("/dev/sdf")
                    .volumeId(volume.getVolumeId())
                    .build()));
  }

  /** Refused: see {@link LoaderUserData}. */
  @Override
  public void addUserData(String... commands) {
    throw LoaderUserData.refused();
  }

  /** Refused: it would add to the user data. */
  @Override
  public void applyCloudFormationInit(CloudFormationInit init) {
    throw LoaderUserData.refused();
  }

  /** Refused: it would add to the user data. */
  @Override
  public void applyCloudFormationInit(
      CloudFormationInit init, ApplyCloudFormationInitOptions options) {
    throw LoaderUserData.refused();
  }

  private static BlockDevice rootDisk(NotebookServerProps props) {
    Compute compute = props.getNotebook().compute();
    return BlockDevice.builder()
        .deviceName(Debian.ROOT_DEVICE)
        .volume(
            BlockDeviceVolume.ebs(
                compute.rootDiskGiB(),
                EbsDeviceOptions.builder()
                    .volumeType(EbsDeviceVolumeType.GP3)
                    .encrypted(true)
                    .kmsKey(props.getEncryptionKey())
                    .build()))
        .build();
  }
}
