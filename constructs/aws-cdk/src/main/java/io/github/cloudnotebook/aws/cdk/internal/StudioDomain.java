package io.github.cloudnotebook.aws.cdk.internal;

import static java.util.Objects.requireNonNullElseGet;

import io.github.cloudnotebook.aws.cdk.StudioSpacesProps;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.sagemaker.CfnDomain;
import software.constructs.Construct;

/**
 * A domain of Studio, in which IAM signs users in. Its file system, which each domain has, is
 * mounted in no space.
 */
public final class StudioDomain extends Construct {
  private final CfnDomain domain;

  /**
   * Makes the domain, and what it needs.
   *
   * @param network {@code PublicInternetOnly} or {@code VpcOnly}
   */
  public StudioDomain(
      Construct scope, String id, String name, String network, StudioSpacesProps props) {
    super(scope, id);
    IVpc vpc = Objects.requireNonNull(props.getVpc());
    List<String> subnets =
        PrivateSubnets.chosen(scope, vpc, props.getVpcSubnets()).stream()
            .map(ISubnet::getSubnetId)
            .toList();
    ISecurityGroup group =
        requireNonNullElseGet(props.getSecurityGroup(), () -> newSecurityGroup(vpc));
    CfnDomain.Builder made =
        CfnDomain.Builder.create(this, "Domain")
            .domainName(name)
            .authMode("IAM")
            .appNetworkAccessType(network)
            .vpcId(vpc.getVpcId())
            .subnetIds(subnets)
            .defaultUserSettings(
                CfnDomain.UserSettingsProperty.builder()
                    .executionRole(roleWithoutRights().getRoleArn())
                    .securityGroups(List.of(group.getSecurityGroupId()))
                    .build());
    if (props.getEncryptionKey() != null) {
      made.kmsKeyId(props.getEncryptionKey().getKeyArn());
    }
    domain = made.build();
    keep(props.getRemovalPolicy());
  }

  /** The domain's id. */
  public String id() {
    return domain.getAttrDomainId();
  }

  /** Each profile has a role of its own; the domain asks for one all the same. */
  private Role roleWithoutRights() {
    return SageMakerRoles.made(
        this, "A profile of SageMaker Studio that has no role of its own; may do nothing");
  }

  private ISecurityGroup newSecurityGroup(IVpc vpc) {
    return SecurityGroup.Builder.create(this, "SecurityGroup")
        .vpc(vpc)
        .description("Spaces of SageMaker Studio: nothing comes in")
        .allowAllOutbound(true)
        .build();
  }

  private void keep(@Nullable RemovalPolicy asked) {
    RemovalPolicy policy = Kept.unless(asked);
    domain.applyRemovalPolicy(policy);
    Kept.beside(getNode().findChild("Role"), policy);
    if (getNode().tryFindChild("SecurityGroup") != null) {
      Kept.beside(getNode().findChild("SecurityGroup"), policy);
    }
  }
}
