package io.github.cloudnotebook.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localmachine.Await;
import io.github.cloudnotebook.localmachine.Command;
import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.Result;
import io.github.cloudnotebook.localmachine.Site;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The life of one cloud, in order: a machine is deployed, changed, rebooted and destroyed. */
@TestMethodOrder(OrderAnnotation.class)
class LocalAwsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path directory;

  private static MachineApp app;
  private static LocalCloud cloud;
  private static String instance;
  private static String volume;

  @BeforeAll
  static void startTheCloud() {
    app = new MachineApp(directory.resolve("app"));
    cloud = configured().start();
  }

  @AfterAll
  static void endTheCloud() {
    cloud.close();
    assertThat(Path.of("/run/netns/cn-self-test")).doesNotExist();
    assertThat(Path.of("/sys/class/net/cn-self-test")).doesNotExist();
    assertThat(Command.of("nft", "list", "tables").output()).doesNotContain("cn-self-test");
    assertThat(Command.of("losetup", "--all").output()).doesNotContain(directory.toString());
    assertThat(Command.of("mount").output()).doesNotContain(directory.toString());
    assertThat(controlGroups()).noneMatch(line -> line.contains("cn-self-test"));
    assertThat(directory.resolve("home")).isEmptyDirectory();
  }

  @Test
  @Order(1)
  void aFailureSignalledByTheMachineEndsTheDeployRedAndTheMachine() throws IOException {
    app.write(1, "bad from the start");

    Deployment deployment = cloud.deploy(app.directory());

    assertThat(deployment.succeeded()).isFalse();
    assertThat(deployment.log()).contains("bad from the start");
    assertThat(cloud.findGuest()).isEmpty();
    assertThat(cloud.account().volumes()).isEmpty();
  }

  @Test
  @Order(2)
  void theDeployWaitsForTheMachineThatItBooted() throws IOException {
    app.write(1, "hello");

    Deployment deployment = cloud.deploy(app.directory());

    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
    assertThat(deployment.outputs().get("machine")).containsEntry("Heard", "hello");
    instance = cloud.guest().instanceId();
    volume = deployment.outputs().get("machine").get("Volume");
    assertThat(messages()).isEqualTo("hello\n");
  }

  @Test
  @Order(3)
  void theMachineMayDoWhatItsRoleAllowsAndNoMore() {
    assertThat(cloud.account().secret("machine/ada")).contains("born here");
    assertThat(cloud.account().secretNames("machine/")).containsExactly("machine/ada");
    assertThat(
            cloud.guest().run("sh", "-c", "journalctl --unit follow | grep AccessDenied").stdout())
        .contains("secretsmanager:GetSecretValue");
  }

  @Test
  @Order(4)
  void metadataIsGivenForATokenAlone() {
    Result answer =
        cloud
            .guest()
            .run(
                "curl",
                "--silent",
                "--write-out",
                "%{http_code}",
                "http://169.254.169.254/latest/meta-data/");

    assertThat(answer.stdout()).isEqualTo("401");
  }

  @Test
  @Order(5)
  void aPageOfTheMachineIsReachedFromThisMachinesLoopback() throws Exception {
    cloud.guest().run("sh", "-c", "mkdir -p /srv/page && echo here >/srv/page/index.html");
    cloud
        .guest()
        .run("systemd-run", "python3", "-m", "http.server", "--directory", "/srv/page", "80");
    URI page = URI.create("http://127.0.0.1:%d/".formatted(cloud.ports().http()));

    Await.that("the page", PATIENCE, () -> fetch(page).equals("here\n"));
  }

  @Test
  @Order(6)
  void aChangeReachesTheSameMachineWithoutAReboot() throws IOException {
    String before = upSince();
    app.write(2, "changed");

    Deployment deployment = cloud.deploy(app.directory());

    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
    assertThat(deployment.outputs().get("machine")).containsEntry("Heard", "changed");
    assertThat(cloud.guest().instanceId()).isEqualTo(instance);
    assertThat(upSince()).isEqualTo(before);
    assertThat(messages()).isEqualTo("hello\nchanged\n");
  }

  @Test
  @Order(7)
  void aRefusedChangeIsRolledBack() throws IOException {
    app.write(3, "bad change");

    Deployment deployment = cloud.deploy(app.directory());

    assertThat(deployment.succeeded()).isFalse();
    assertThat(cloud.guest().instanceId()).isEqualTo(instance);
    Await.that(
        "the message of before", PATIENCE, () -> messages().endsWith("bad change\nchanged\n"));
  }

  @Test
  @Order(8)
  void aCloudThatIsUpIsTakenAsItIs() {
    LocalCloud again = configured().start();

    assertThat(again.guest().instanceId()).isEqualTo(instance);
  }

  @Test
  @Order(9)
  void aRebootKeepsBothDisks() {
    cloud.guest().run("touch", "/root/kept");

    cloud.guest().reboot();

    assertThat(cloud.guest().run("ls", "/root/kept").succeeded()).isTrue();
    Await.that(
        "the message after the reboot", PATIENCE, () -> messages().endsWith("changed\nchanged\n"));
  }

  @Test
  @Order(10)
  void aPowerCutKeepsBothDisks() {
    cloud.guest().powerCut();
    assertThat(cloud.guest().isOn()).isFalse();

    cloud.guest().boot();

    assertThat(cloud.guest().run("ls", "/root/kept").succeeded()).isTrue();
    Await.that("the data disk", PATIENCE, () -> messages().startsWith("hello\n"));
  }

  @Test
  @Order(11)
  void aShutdownEndsEveryProcess() {
    cloud.guest().shutDown();
    assertThat(cloud.guest().isOn()).isFalse();

    cloud.guest().boot();

    assertThat(cloud.guest().runAs("nobody", "id", "--user", "--name").stdout())
        .isEqualTo("nobody\n");
  }

  @Test
  @Order(12)
  void aDestroyEndsTheMachineAndKeepsTheDataVolume() {
    Deployment deployment = cloud.destroy(app.directory());

    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
    assertThat(cloud.findGuest()).isEmpty();
    assertThat(cloud.account().volumes()).containsExactly(volume);
    assertThat(Files.exists(directory.resolve("home/volumes/" + volume + ".img"))).isTrue();
  }

  private static List<String> controlGroups() {
    return Command.of("find", "/sys/fs/cgroup", "-type", "d").output().lines().toList();
  }

  private static LocalCloud.Builder configured() {
    return LocalAws.at(new Site("self-test", directory.resolve("home"))).ownPorts();
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

  private static String fetch(URI page) {
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
