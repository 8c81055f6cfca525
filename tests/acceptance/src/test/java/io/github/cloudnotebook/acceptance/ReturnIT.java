package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A destroyed notebook comes back on the kept volume. */
@Order(26)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReturnIT {
  private static final String FILE = "/home/ada/kept.txt";

  private final CloudFixture fixture = CloudFixture.current();
  private RunningNotebook notebook;
  private String volume;
  private String zone;
  private String details;
  private String snapshot;

  @BeforeAll
  void deploy() {
    notebook = RunningNotebook.on("return");
    Deployment deployment = notebook.deploy(SharedNotebook.YAML);
    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
    volume = notebook.outputs().get("DataVolume");
    zone = notebook.zone();
    details =
        notebook
            .cloud()
            .account()
            .secret("cloudnotebook/notebook/Notebook/Server/ada")
            .orElseThrow();
  }

  @AfterAll
  void removeCloud() {
    notebook.close();
  }

  @Test
  @Order(1)
  void theMachineReportsItsMetrics() {
    assertThat(onMachine("systemctl", "is-active", "cloudnotebook-metrics.timer"))
        .isEqualTo("active");

    // Succeeds only if the account accepted the line.
    onMachine("systemctl", "start", "cloudnotebook-metrics.service");
  }

  @Test
  @Order(2)
  void onTheKeptVolumeFilesAndSignInDetailsAreThere() {
    asAda("echo kept > " + FILE);
    assertThat(notebook.destroy().succeeded()).isTrue();
    fixture.nameVolume(notebook.app(), volume, zone);

    Deployment returned = notebook.deploy(SharedNotebook.YAML);

    assertThat(returned.succeeded()).as(returned.log()).isTrue();
    assertThat(notebook.outputs()).containsEntry("DataVolume", volume);
    assertThat(onMachine("cat", FILE)).isEqualTo("kept");
    assertThat(notebook.cloud().account().secret("cloudnotebook/notebook/Notebook/Server/ada"))
        .as("nobody needs new details")
        .contains(details);
    NotebookUser ada = notebook.user("ada", onMachine("cat", "/data/tls/ca.crt"));
    ada.signIn();
    ada.openLab();
    assertThat(ada.run("System.out.println(6 * 7);").printed()).isEqualTo("42");
  }

  @Test
  @Order(3)
  void aSnapshotHoldsWhatWasThereThen() {
    asAda("echo before > ~/before && sync");
    snapshot = notebook.cloud().snapshot(volume);
    asAda("echo after > ~/after && sync");
  }

  @Test
  @Order(4)
  void aDestroyLeavesAnExistingVolumeAlone() {
    assertThat(notebook.destroy().succeeded()).isTrue();

    assertThat(notebook.cloud().account().volumes()).contains(volume);
  }

  @Test
  @Order(5)
  void aNewMachineOnTheSnapshotHasTheFilesOfThatTime() {
    fixture.nameSnapshot(notebook.app(), snapshot);

    Deployment restored = notebook.deploy(SharedNotebook.YAML);

    assertThat(restored.succeeded()).as(restored.log()).isTrue();
    assertThat(notebook.outputs().get("DataVolume")).isNotEqualTo(volume);
    assertThat(asAda("cat ~/before; ls ~/after")).isEqualTo("before");
    notebook.user("ada", onMachine("cat", "/data/tls/ca.crt")).signIn();
  }

  private String asAda(String script) {
    return notebook.guest().runAs("ada", "sh", "-c", script).stdout().strip();
  }

  private String onMachine(String... command) {
    Result result = notebook.guest().run(command);
    assertThat(result.succeeded()).as(result.stderr()).isTrue();
    return result.stdout().strip();
  }
}
