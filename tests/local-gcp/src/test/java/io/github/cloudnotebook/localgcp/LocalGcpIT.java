package io.github.cloudnotebook.localgcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localmachine.Await;
import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.Site;
import io.github.cloudnotebook.localmachine.Terraform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A deploy by Terraform, and the machine that boots from it. */
@TestMethodOrder(OrderAnnotation.class)
class LocalGcpIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path directory;

  private static MachineApp app;
  private static LocalCloud cloud;
  private static String instance;

  @BeforeAll
  static void startTheCloud() {
    app = new MachineApp(directory.resolve("machine"));
    cloud = LocalGcp.at(new Site("self-gcp", directory.resolve("home"))).ownPorts().start();
  }

  @AfterAll
  static void endTheCloud() {
    cloud.close();
    assertThat(Path.of("/run/netns/cn-self-gcp")).doesNotExist();
    assertThat(directory.resolve("home")).isEmptyDirectory();
  }

  @Test
  @Order(1)
  void aScriptThatFailsEndsTheDeployRedWithWhatItSaid() throws IOException {
    app.write("bad from the start");

    Deployment deployment = cloud.deploy(app.directory());

    assertThat(deployment.succeeded()).isFalse();
    assertThat(deployment.log()).contains("exit status 1", "bad from the start");
    instance = cloud.guest().instanceId();
  }

  @Test
  @Order(2)
  void theSameDeployIsRedAgain() {
    Deployment deployment = cloud.deploy(app.directory());

    assertThat(deployment.succeeded()).isFalse();
    assertThat(deployment.log()).contains("bad from the start");
  }

  @Test
  @Order(3)
  void theMendedDeployIsGreenOnTheSameMachine() throws IOException {
    app.write("hello");

    Deployment deployment = cloud.deploy(app.directory());

    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
    assertThat(deployment.outputs().get("machine")).containsEntry("Heard", "hello");
    assertThat(cloud.guest().instanceId()).isEqualTo(instance);
    assertThat(messages()).isEqualTo("bad from the start\nhello\n");
  }

  @Test
  @Order(4)
  void nothingIsLeftToChange() {
    assertThat(((Terraform) cloud.tool()).plan(app.directory()).exit()).isZero();
  }

  @Test
  @Order(5)
  void theMachineMayDoWhatItsRoleAllowsAndNoMore() {
    String secret = "projects/local-project/secrets/lab-ada";
    assertThat(cloud.account().secret(secret)).contains("born here");
    assertThat(cloud.account().secretNames(secret.replace("ada", ""))).containsExactly(secret);
    assertThat(cloud.guest().run("cat", "/root/refusal").stdout())
        .contains("secretmanager.versions.access");
  }

  @Test
  @Order(6)
  void aChangeReachesTheSameMachineWithoutAReboot() throws IOException {
    String before = upSince();
    app.write("changed");

    Deployment deployment = cloud.deploy(app.directory());

    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
    assertThat(deployment.outputs().get("machine")).containsEntry("Heard", "changed");
    assertThat(cloud.guest().instanceId()).isEqualTo(instance);
    assertThat(upSince()).isEqualTo(before);
  }

  @Test
  @Order(7)
  void aRebootKeepsBothDisksAndRunsTheStartupScriptAgain() {
    cloud.guest().reboot();

    Await.that("the startup script's second run", PATIENCE, () -> starts() == 2);
    cloud.guest().run("sh", "-c", "mkdir -p /data; mount /dev/disk/by-id/google-data /data");
    assertThat(messages()).endsWith("hello\nchanged\n");
  }

  @Test
  @Order(8)
  void anotherProcessContinuesWithTheCloudThatIsUp() {
    LocalCloud again =
        LocalGcp.at(new Site("self-gcp", directory.resolve("home"))).ownPorts().start();

    assertThat(again.guest().instanceId()).isEqualTo(instance);
    assertThat(again.account().volumes()).containsExactly("data");
  }

  @Test
  @Order(9)
  void aDestroyEndsTheMachine() {
    Deployment deployment = cloud.destroy(app.directory());

    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
    assertThat(cloud.findGuest()).isEmpty();
    assertThat(cloud.account().volumes()).isEmpty();
    assertThat(Files.exists(directory.resolve("home/volumes/data.img"))).isFalse();
  }

  private static long starts() {
    return cloud.guest().run("cat", "/root/starts").stdout().lines().count();
  }

  private static String messages() {
    return cloud.guest().run("cat", "/data/messages").stdout();
  }

  private static String upSince() {
    return cloud
        .guest()
        .run("systemctl", "show", "--property=UserspaceTimestampMonotonic")
        .stdout();
  }
}
