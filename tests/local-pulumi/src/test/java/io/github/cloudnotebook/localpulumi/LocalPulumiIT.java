package io.github.cloudnotebook.localpulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cloudnotebook.localmachine.Await;
import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.Result;
import io.github.cloudnotebook.localmachine.Site;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The life of one machine, in order, that a Pulumi program deploys, changes and destroys. */
@TestMethodOrder(OrderAnnotation.class)
class LocalPulumiIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path directory;

  private static MachineProject project;
  private static LocalCloud cloud;
  private static String instance;
  private static String volume;

  @BeforeAll
  static void startTheCloud() {
    assumeTrue(LocalPulumi.missing().isEmpty(), LocalPulumi.missing().orElse(""));
    project = new MachineProject(directory.resolve("app"));
    cloud = LocalPulumi.at(new Site("pulumi-test", directory.resolve("home"))).ownPorts().start();
  }

  @AfterAll
  static void endTheCloud() {
    if (cloud != null) {
      cloud.close();
    }
  }

  @Test
  @Order(0)
  void theProviderServesWhatTheSdkHas() {
    String differences = ((Pulumi) cloud.tool()).differences();

    assertThat(differences.lines())
        .containsExactly(
            "aws_db_instance: the SDK's name is not in the Terraform provider",
            "aws_s3_bucket_lifecycle_configuration: the SDK's timeouts is not in the Terraform"
                + " provider");
  }

  @Test
  @Order(1)
  void theUpWaitsForTheMachineThatItBooted() {
    project.write("hello");

    Deployment deployment = cloud.deploy(project.directory());

    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
    assertThat(deployment.outputs().get("notebook")).containsEntry("Heard", "hello");
    instance = cloud.guest().instanceId();
    volume = deployment.outputs().get("notebook").get("Volume");
    assertThat(messages()).isEqualTo("hello\n");
  }

  @Test
  @Order(2)
  void nothingIsLeftToChange() {
    assertUnchanged();
  }

  @Test
  @Order(3)
  void aChangeReachesTheSameMachine() {
    project.write("changed");

    Deployment deployment = cloud.deploy(project.directory());

    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
    assertThat(deployment.outputs().get("notebook")).containsEntry("Heard", "changed");
    assertThat(cloud.guest().instanceId()).isEqualTo(instance);
    assertThat(messages()).isEqualTo("hello\nchanged\n");
  }

  @Test
  @Order(4)
  void aRefusedChangeEndsRedAndIsRolledBack() {
    project.write("bad change");

    Deployment deployment = cloud.deploy(project.directory());

    assertThat(deployment.succeeded()).isFalse();
    assertThat(deployment.log()).contains("bad change");
    assertThat(cloud.guest().instanceId()).isEqualTo(instance);
    Await.that(
        "the message of before", PATIENCE, () -> messages().endsWith("bad change\nchanged\n"));
  }

  @Test
  @Order(5)
  void theSameUpIsRedAgain() {
    Deployment deployment = cloud.deploy(project.directory());

    assertThat(deployment.succeeded()).isFalse();
    assertThat(deployment.log()).contains("bad change");
  }

  @Test
  @Order(6)
  void theMendedUpIsGreenOnTheSameMachine() {
    project.write("changed");

    Deployment deployment = cloud.deploy(project.directory());

    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
    assertThat(cloud.guest().instanceId()).isEqualTo(instance);
    assertUnchanged();
  }

  @Test
  @Order(7)
  void aDestroyEndsTheMachineAndKeepsTheDataVolume() {
    Deployment deployment = cloud.destroy(project.directory());

    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
    assertThat(cloud.findGuest()).isEmpty();
    assertThat(cloud.account().volumes()).containsExactly(volume);
  }

  private static void assertUnchanged() {
    Result preview = ((Pulumi) cloud.tool()).expectNoChanges(project.directory());
    assertThat(preview.succeeded()).as(preview.stdout()).isTrue();
  }

  private static String messages() {
    return cloud.guest().run("cat", "/data/messages").stdout();
  }
}
