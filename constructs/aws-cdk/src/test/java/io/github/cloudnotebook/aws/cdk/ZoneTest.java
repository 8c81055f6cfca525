package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Notebook;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.IVolume;
import software.amazon.awscdk.services.ec2.Volume;
import software.amazon.awscdk.services.ec2.VolumeAttributes;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcLookupOptions;

/** The zone that a notebook names, for when the first one lacks the machine type. */
class ZoneTest {
  private static final String SECOND = "eu-central-1b";

  private final Stack stack = Servers.stack();

  @Test
  void machineAndDataVolumeLieInTheZone() {
    NotebookServer server = Servers.server(stack, in(SECOND));

    Servers.template(server)
        .hasResourceProperties("AWS::EC2::Instance", Map.of("AvailabilityZone", SECOND));
    Servers.template(server)
        .hasResourceProperties("AWS::EC2::Volume", Map.of("AvailabilityZone", SECOND));
    assertThat(Servers.resource(server, "AWS::EC2::Subnet").at("/Properties/AvailabilityZone"))
        .hasToString("\"" + SECOND + "\"");
  }

  @Test
  void databaseLiesInTheZoneAndInAnotherOne() {
    Notebook notebook =
        Servers.notebook()
            .compute(Compute.builder().zone(SECOND).build())
            .database(Database.builder().build())
            .build();

    NotebookServer server =
        Servers.serverOfEnvironment(stack, NotebookEnvironmentProps.builder().notebook(notebook));

    assertThat(
            Servers.resources(server).findParents("CidrBlock").stream()
                .filter(it -> it.has("AvailabilityZone"))
                .map(
                    it -> it.get("CidrBlock").asText() + " " + it.get("AvailabilityZone").asText()))
        .containsExactlyInAnyOrder(
            "10.0.0.0/24 eu-central-1b", "10.0.1.0/24 eu-central-1b", "10.0.2.0/24 eu-central-1a");
  }

  @Test
  void machineJoinsTheSubnetOfTheZone() {
    Vpc vpc = Vpc.Builder.create(stack, "Vpc").natGateways(0).maxAzs(2).build();

    NotebookServer server = Servers.server(stack, in(SECOND).vpc(vpc));

    assertThat(stack.resolve(server.getInstance().getInstance().getSubnetId()))
        .isEqualTo(stack.resolve(vpc.getPublicSubnets().get(1).getSubnetId()));
  }

  @Test
  void zoneThatTheAccountLacksIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(stack, in("eu-central-1f")))
        .withMessage(
            "compute.zone is eu-central-1f at notebook/Server, and the account has no such zone in"
                + " the stack's region: name one of eu-central-1a, eu-central-1b");
  }

  @Test
  void zoneWithoutASubnetIsRefused() {
    Vpc vpc = Vpc.Builder.create(stack, "Vpc").natGateways(0).maxAzs(1).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(stack, in(SECOND).vpc(vpc)))
        .withMessage(
            "compute.zone is eu-central-1b at notebook/Server, and the subnets to choose from lie"
                + " in eu-central-1a: choose one in that zone by vpcSubnets, or name the zone of"
                + " one of these");
  }

  @Test
  void zoneOfTheExistingVolumeIsNoContradiction() {
    NotebookServer server = Servers.server(stack, in(SECOND).dataVolume(volumeIn(SECOND)));

    Servers.template(server)
        .hasResourceProperties("AWS::EC2::Instance", Map.of("AvailabilityZone", SECOND));
  }

  @Test
  void volumeWhoseZoneIsKnownOnlyAtDeploymentIsAssumedToFit() {
    String zone = Fn.importValue("zone");
    Vpc vpc = Vpc.Builder.create(stack, "Vpc").natGateways(0).maxAzs(2).build();

    NotebookServer server = Servers.server(stack, in(SECOND).vpc(vpc).dataVolume(volumeIn(zone)));

    Servers.template(server).resourceCountIs("AWS::EC2::Instance", 1);
  }

  @Test
  void zoneWithoutTheExistingVolumeIsRefused() {
    NotebookServerProps.Builder props = in(SECOND).dataVolume(volumeIn("eu-central-1a"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(stack, props))
        .withMessage(
            "compute.zone is eu-central-1b at notebook/Server, but the existing data volume lies in"
                + " eu-central-1a, and a volume is attached in its own zone only: remove"
                + " compute.zone, or name that zone");
  }

  /** The CDK asks AWS for zones only after a first synthesis, which must not fail over them. */
  @Test
  void zonesThatAreNotLookedUpYetAreAccepted() {
    Stack elsewhere = Servers.stackIn("eu-west-1");

    NotebookServer server =
        Servers.serverOfEnvironment(
            elsewhere, NotebookEnvironmentProps.builder().notebook(withDatabaseInEuWest1c()));

    Servers.template(server)
        .hasResourceProperties("AWS::EC2::Instance", Map.of("AvailabilityZone", "eu-west-1c"));
  }

  @Test
  void networkThatIsNotLookedUpYetIsAccepted() {
    Stack elsewhere = Servers.stackIn("eu-west-1");

    NotebookServer server =
        Servers.serverOfEnvironment(
            elsewhere,
            NotebookEnvironmentProps.builder()
                .notebook(withDatabaseInEuWest1c())
                .vpc(
                    Vpc.fromLookup(
                        elsewhere,
                        "Vpc",
                        VpcLookupOptions.builder().vpcId("vpc-1a2b3c4d").build())));

    Servers.template(server).resourceCountIs("AWS::RDS::DBInstance", 1);
  }

  private static Notebook withDatabaseInEuWest1c() {
    return Servers.notebook()
        .compute(Compute.builder().zone("eu-west-1c").build())
        .database(Database.builder().build())
        .build();
  }

  private IVolume volumeIn(String zone) {
    return Volume.fromVolumeAttributes(
        stack, "Kept", VolumeAttributes.builder().volumeId("vol-1").availabilityZone(zone).build());
  }

  private static NotebookServerProps.Builder in(String zone) {
    return NotebookServerProps.builder()
        .notebook(Servers.notebook().compute(Compute.builder().zone(zone).build()).build());
  }
}
