package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudnotebook.model.Backup;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.ec2.IVolume;
import software.amazon.awscdk.services.ec2.Volume;
import software.amazon.awscdk.services.ec2.VolumeAttributes;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.FromRoleArnOptions;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.InstanceProfile;
import software.amazon.awscdk.services.iam.InstanceProfileAttributes;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PermissionsBoundary;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;

/** A company's existing volume, snapshot, roles and address. */
class ExistingMachineThingsTest {
  private static final String INSTANCE = "AWS::EC2::Instance";
  private static final String POLICY = "AWS::IAM::ManagedPolicy";
  private static final String ROLE = "arn:aws:iam::123456789012:role/company/notebooks";

  private final Stack stack = Servers.stack();

  @Test
  void existingVolumeIsAttachedAndInTheDesiredState() {
    NotebookServer server =
        Servers.server(stack, Servers.props().dataVolume(volumeIn("eu-central-1a")));

    Servers.template(server).resourceCountIs("AWS::EC2::Volume", 0);
    Servers.template(server)
        .hasResourceProperties(
            INSTANCE,
            Map.of("Volumes", List.of(Map.of("Device", "/dev/sdf", "VolumeId", "vol-1"))));
    assertThat(Servers.resource(server, "AWS::SSM::Parameter").toString())
        .contains("\\\"dataDisk\\\":\\\"vol-1\\\"");
  }

  @Test
  void ownNetworkIsInTheZoneOfAnExistingVolume() {
    NotebookServer server =
        Servers.server(stack, Servers.props().dataVolume(volumeIn("eu-central-1b")));

    Servers.template(server)
        .hasResourceProperties("AWS::EC2::Subnet", Map.of("AvailabilityZone", "eu-central-1b"));
  }

  @Test
  void machineJoinsTheSubnetInTheZoneOfAnExistingVolume() {
    Vpc vpc = Vpc.Builder.create(stack, "Vpc").natGateways(0).maxAzs(2).build();

    NotebookServer server =
        Servers.server(stack, Servers.props().vpc(vpc).dataVolume(volumeIn("eu-central-1b")));

    assertThat(stack.resolve(server.getInstance().getInstance().getSubnetId()))
        .isEqualTo(stack.resolve(vpc.getPublicSubnets().get(1).getSubnetId()));
  }

  @Test
  void volumeInAZoneWithoutASubnetIsRefused() {
    Vpc vpc = Vpc.Builder.create(stack, "Vpc").natGateways(0).maxAzs(2).build();

    assertThatThrownBy(
            () ->
                Servers.server(
                    stack, Servers.props().vpc(vpc).dataVolume(volumeIn("eu-central-1c"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dataVolume lies in eu-central-1c at notebook/Server, and the subnets to choose from"
                + " lie in eu-central-1a, eu-central-1b: choose one in the volume's zone by"
                + " vpcSubnets, or make a volume in theirs from a snapshot by"
                + " dataVolumeSnapshotId");
  }

  @Test
  void volumeStartsFromASnapshot() {
    NotebookServer server =
        Servers.server(stack, Servers.props().dataVolumeSnapshotId("snap-0123456789abcdef0"));

    Servers.template(server)
        .hasResourceProperties(
            "AWS::EC2::Volume",
            Map.of("SnapshotId", "snap-0123456789abcdef0", "Size", 50, "Encrypted", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vol-1", "snap-0123abc", "snap-0123456789abcdef01", "snap-0123ABCD"})
  void invalidSnapshotIdIsRefused(String id) {
    NotebookServerProps.Builder props = Servers.props().dataVolumeSnapshotId(id);

    assertThatThrownBy(() -> Servers.server(stack, props))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dataVolumeSnapshotId %s is no id of an EBS snapshot: give one such as".formatted(id)
                + " snap-0123456789abcdef0, as `aws ec2 describe-snapshots` shows it");
  }

  @Test
  void snapshotIdOfEightDigitsIsTaken() {
    NotebookServer server =
        Servers.server(stack, Servers.props().dataVolumeSnapshotId("snap-0123abcd"));

    Servers.template(server)
        .hasResourceProperties("AWS::EC2::Volume", Map.of("SnapshotId", "snap-0123abcd"));
  }

  @Test
  void snapshotIdKnownOnlyAtDeploymentIsTaken() {
    String id = Fn.importValue("snapshot");

    NotebookServer server = Servers.server(stack, Servers.props().dataVolumeSnapshotId(id));

    Servers.template(server)
        .hasResourceProperties(
            "AWS::EC2::Volume", Map.of("SnapshotId", Map.of("Fn::ImportValue", "snapshot")));
  }

  @Test
  void volumeOfATrialMayGoWithItsStack() {
    NotebookServer server =
        Servers.server(stack, Servers.props().removalPolicy(RemovalPolicy.DESTROY));

    Servers.template(server).hasResource("AWS::EC2::Volume", Map.of("DeletionPolicy", "Delete"));
  }

  @Test
  void volumeAndSnapshotTogetherAreRefused() {
    NotebookServerProps.Builder props =
        Servers.props()
            .dataVolume(volumeIn("eu-central-1a"))
            .dataVolumeSnapshotId("snap-0123456789abcdef0");

    assertThatThrownBy(() -> Servers.server(stack, props))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dataVolume and dataVolumeSnapshotId were both given, and only one of them can hold:"
                + " leave one out");
  }

  @Test
  void existingRoleRunsTheMachineWithItsPermissions() {
    NotebookServer server = Servers.server(stack, withoutBackup().role(imported(true)));

    Servers.template(server)
        .hasResourceProperties("AWS::IAM::InstanceProfile", Map.of("Roles", List.of("notebooks")));
    Servers.template(server).allResourcesProperties(POLICY, Map.of("Roles", List.of("notebooks")));
    Servers.template(server).resourceCountIs(POLICY, 1);
    Servers.template(server).resourceCountIs("AWS::IAM::Role", 2); // Kernels', and flow logs'.
  }

  @Test
  void roleOfMachineAndKernelsAtOnceIsRefused() {
    IRole sameByName = Role.fromRoleName(stack, "SameRole", "notebooks");

    assertThatThrownBy(
            () ->
                Servers.server(stack, Servers.props().role(imported(true)).kernelRole(sameByName)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "kernelRole at notebook/Server is the machine's role too, and users' kernels would hold"
                + " the machine's rights: give another role as kernelRole, or leave it out to have"
                + " one made");
  }

  @Test
  void roleOfInstanceProfileAndKernelsAtOnceIsRefused() {
    Role role =
        Role.Builder.create(stack, "Machines")
            .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
            .build();
    InstanceProfile profile = InstanceProfile.Builder.create(stack, "Profile").role(role).build();

    assertThatThrownBy(
            () -> Servers.server(stack, Servers.props().instanceProfile(profile).kernelRole(role)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is the machine's role too");
  }

  @Test
  void roleOfTheSameNameInAnotherAccountMayBeTheKernels() {
    IRole elsewhere =
        Role.fromRoleArn(stack, "Kernels", "arn:aws:iam::210987654321:role/company/notebooks");

    NotebookServer server =
        Servers.server(stack, Servers.props().role(imported(true)).kernelRole(elsewhere));

    assertThat(server.getKernelRole()).isEqualTo(elsewhere);
  }

  @Test
  void tenServersMayShareARoleBesideOthersWithTheirOwn() {
    serversThatShare(imported(true), 10);
    new NotebookServer(stack, "Other", withoutBackup().build());

    assertThatNoException().isThrownBy(() -> Template.fromStack(stack));
  }

  @Test
  void morePoliciesThanARoleTakesAreRefused() {
    Role role =
        Role.Builder.create(stack, "Machines")
            .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
            .managedPolicies(
                List.of(ManagedPolicy.fromAwsManagedPolicyName("AmazonSSMReadOnlyAccess")))
            .build();

    serversThatShare(role, 10);

    assertThatThrownBy(() -> Template.fromStack(stack))
        .hasMessageContaining(
            "the role notebook/Machines gets 11 managed policies in this app, one of each server"
                + " that shares it, and IAM takes 10: give some of the servers another role, or"
                + " leave role out to have one made for each");
  }

  @Test
  void documentWaitsForThePermissionsOfAnExistingRole() {
    NotebookServer server = Servers.server(stack, Servers.props().role(imported(true)));

    assertThat(Servers.resource(server, "AWS::SSM::Parameter").get("DependsOn").toString())
        .contains("ServerRolePolicy");
  }

  @Test
  void existingRoleOfTheSameAppMakesNoCircularDependency() {
    Role role =
        Role.Builder.create(stack, "Machines")
            .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
            .build();

    NotebookServer server = Servers.server(stack, withoutBackup().role(role));

    Servers.template(server)
        .allResourcesProperties(
            POLICY, Map.of("Roles", List.of(stack.resolve(role.getRoleName()))));
  }

  @Test
  void immutableRoleIsLeftAsItIs() {
    NotebookServer server = Servers.server(stack, withoutBackup().role(imported(false)));

    Servers.template(server).resourceCountIs(POLICY, 0);
    Servers.template(server)
        .hasResourceProperties("AWS::IAM::InstanceProfile", Map.of("Roles", List.of("notebooks")));
  }

  @Test
  void existingInstanceProfileIsUsedAndItsRoleTakesThePermissions() {
    NotebookServer server =
        Servers.server(
            stack,
            withoutBackup()
                .instanceProfile(
                    InstanceProfile.fromInstanceProfileAttributes(
                        stack,
                        "Profile",
                        InstanceProfileAttributes.builder()
                            .instanceProfileArn(
                                "arn:aws:iam::123456789012:instance-profile/machines")
                            .role(imported(true))
                            .build())));

    Servers.template(server).resourceCountIs("AWS::IAM::InstanceProfile", 0);
    Servers.template(server)
        .hasResourceProperties(INSTANCE, Map.of("IamInstanceProfile", "machines"));
    Servers.template(server).allResourcesProperties(POLICY, Map.of("Roles", List.of("notebooks")));
  }

  @Test
  void roleBesideAnInstanceProfileIsRefused() {
    NotebookServerProps.Builder props =
        Servers.props()
            .role(imported(true))
            .instanceProfile(InstanceProfile.fromInstanceProfileName(stack, "Profile", "machines"));

    assertThatThrownBy(() -> Servers.server(stack, props))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("role and instanceProfile were both given");
  }

  @Test
  void instanceProfileWithoutItsRoleIsRefused() {
    NotebookServerProps.Builder props =
        Servers.props()
            .instanceProfile(InstanceProfile.fromInstanceProfileName(stack, "Profile", "machines"));

    assertThatThrownBy(() -> Servers.server(stack, props))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "instanceProfile without its role at notebook/Server: import it by ");
  }

  @Test
  void existingKernelRoleTakesGrantsAndCanBeTakenOn() {
    IRole kernels =
        Role.fromRoleArn(stack, "Kernels", "arn:aws:iam::123456789012:role/company/kernels");

    NotebookServer server = Servers.server(stack, Servers.props().kernelRole(kernels));

    assertThat(server.getGrantPrincipal()).isEqualTo(kernels);
    assertThat(Permissions.ofMachine(server).to("sts:*"))
        .containsExactly(
            Permissions.allowing(
                List.of("sts:AssumeRole", "sts:TagSession"),
                "arn:aws:iam::123456789012:role/company/kernels"));
  }

  /** Only an existing role is assumed without a tag if it does not allow one. */
  @Test
  void machineIsToldThatAKernelRoleExistsAlready() {
    IRole kernels =
        Role.fromRoleArn(stack, "Kernels", "arn:aws:iam::123456789012:role/company/kernels");

    NotebookServer server = Servers.server(stack, Servers.props().kernelRole(kernels));

    assertThat(Servers.resource(server, "AWS::SSM::Parameter").toString())
        .contains("\\\"kernelIdentityOrigin\\\":\\\"existing\\\"");
  }

  @Test
  void permissionsBoundaryHoldsForEveryRole() {
    NotebookServer server = Servers.server(stack, Servers.props());
    PermissionsBoundary.of(stack)
        .apply(ManagedPolicy.fromManagedPolicyName(stack, "Boundary", "company/boundary"));

    assertThat(Servers.resources(server).findParents("AssumeRolePolicyDocument"))
        .hasSizeGreaterThan(2)
        .extracting(properties -> properties.path("PermissionsBoundary"))
        .allSatisfy(
            boundary -> assertThat(boundary.toString()).contains("policy/company/boundary"));
  }

  @Test
  void existingAddressLeadsToTheMachine() {
    NotebookServer server =
        Servers.server(
            stack, Servers.props().elasticIp(new ElasticIp("eipalloc-1", "198.51.100.7")));

    Servers.template(server).resourceCountIs("AWS::EC2::EIP", 0);
    Servers.template(server)
        .hasResourceProperties("AWS::EC2::EIPAssociation", Map.of("AllocationId", "eipalloc-1"));
    assertThat(server.getUrl()).isEqualTo("https://198.51.100.7");
  }

  private void serversThatShare(IRole role, int number) {
    Vpc vpc = Vpc.Builder.create(stack, "Vpc").natGateways(0).maxAzs(1).build();
    for (int server = 1; server <= number; server++) {
      new NotebookServer(stack, "Server" + server, withoutBackup().vpc(vpc).role(role).build());
    }
  }

  /** AWS Backup has a separate role and policy, which these tests do not cover. */
  private static NotebookServerProps.Builder withoutBackup() {
    return NotebookServerProps.builder()
        .notebook(Servers.notebook().backup(Backup.disabled()).build());
  }

  private IVolume volumeIn(String zone) {
    return Volume.fromVolumeAttributes(
        stack,
        "Volume",
        VolumeAttributes.builder().volumeId("vol-1").availabilityZone(zone).build());
  }

  private IRole imported(boolean mutable) {
    return Role.fromRoleArn(
        stack, "Role", ROLE, FromRoleArnOptions.builder().mutable(mutable).build());
  }
}
