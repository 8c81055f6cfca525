package io.github.cloudnotebook.localazure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.Site;
import io.github.cloudnotebook.localmachine.Terraform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A deploy with the real provider, and the machine that boots from it. */
@TestMethodOrder(OrderAnnotation.class)
class LocalAzureIT {

  @TempDir static Path directory;

  private static final Map<String, Object> VAULT =
      Map.of(
          "tenantId",
          "00000000-0000-0000-0000-000000000000",
          "sku",
          Map.of("family", "A", "name", "standard"),
          "enableRbacAuthorization",
          true);

  private static MachineApp app;
  private static LocalCloud cloud;
  private static String instance;

  @BeforeAll
  static void startTheCloud() {
    app = new MachineApp(directory.resolve("machine"));
    cloud = LocalAzure.at(new Site("self-azure", directory.resolve("home"))).ownPorts().start();
    AzureAccount company = (AzureAccount) cloud.account();
    company.make("/resourceGroups/company", Map.of("location", "westeurope"));
    String vault =
        company.make(
            "/resourceGroups/company/providers/Microsoft.KeyVault/vaults/lab-vault",
            Map.of("location", "westeurope", "properties", VAULT));
    company.make(
        vault.substring(vault.indexOf("/resourceGroups"))
            + "/providers/Microsoft.Authorization/roleDefinitions/0c1d7f6e-0000-4000-8000-000000000001",
        Map.of("properties", roleIn(vault)));
  }

  @AfterAll
  static void endTheCloud() {
    cloud.close();
    assertThat(Path.of("/run/netns/cn-self-azure")).doesNotExist();
    assertThat(directory.resolve("home")).isEmptyDirectory();
  }

  @Test
  @Order(1)
  void aScriptThatFailsEndsTheDeployRedWithWhatItSaid() throws IOException {
    app.write("bad from the start");

    Deployment deployment = cloud.deploy(app.directory());

    assertThat(deployment.succeeded()).isFalse();
    assertThat(deployment.log()).contains("exit status=1", "bad from the start");
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
    assertThat(messages()).isEqualTo("bad from the start\nbad from the start\nhello\n");
  }

  @Test
  @Order(4)
  void nothingIsLeftToChange() {
    assertThat(((Terraform) cloud.tool()).plan(app.directory()).exit()).isZero();
  }

  @Test
  @Order(5)
  void theMachineMayDoWhatItsRoleAllowsAndNoMore() {
    String secret = "https://lab-vault.vault.azure.net/secrets/ada";
    assertThat(cloud.account().secret(secret)).contains("born here");
    assertThat(cloud.account().secretNames(secret.replace("ada", ""))).containsExactly(secret);
    assertThat(cloud.guest().run("cat", "/root/refusal").stdout()).contains("getSecret/action");
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
  void aRebootKeepsBothDisks() {
    cloud.guest().reboot();

    assertThat(cloud.guest().run("ls", "/root/began").succeeded()).isTrue();
    cloud.guest().run("sh", "-c", "mkdir -p /data && mount /dev/disk/azure/data/by-lun/0 /data");
    assertThat(messages()).endsWith("hello\nchanged\n");
  }

  @Test
  @Order(8)
  void anotherProcessContinuesWithTheCloudThatIsUp() {
    LocalCloud again =
        LocalAzure.at(new Site("self-azure", directory.resolve("home"))).ownPorts().start();

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

  private static Map<String, Object> roleIn(String vault) {
    return Map.of(
        "roleName",
        "Writes secrets",
        "type",
        "CustomRole",
        "assignableScopes",
        List.of(vault),
        "permissions",
        List.of(
            Map.of("dataActions", List.of("Microsoft.KeyVault/vaults/secrets/setSecret/action"))));
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
