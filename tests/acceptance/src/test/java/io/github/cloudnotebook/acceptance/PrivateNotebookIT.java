package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.Mirrors;
import io.github.cloudnotebook.localmachine.Result;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A notebook with storage and a database that reaches only the cloud's own services and the
 * company's mirrors. It is installed from nothing, and no part of it even tries to reach the
 * internet.
 */
@Order(25)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PrivateNotebookIT {
  private static final String YAML =
      """
      access:
        publicAddress: false
      authentication:
        passwordAndTotp:
          users: [ada]
      javaKernel:
        dependencies: [org.apache.commons:commons-lang3:3.18.0]
      storage: {}
      database: {}
      mirrors:
        apt: %s
        pypi: %s
        maven: %s
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private RunningNotebook notebook;
  private NotebookUser ada;

  @BeforeAll
  void isolate() {
    notebook = RunningNotebook.fromNothing("private").with(CloudFixture.current().isolatedApp());
    notebook.cloud().isolate();
  }

  @AfterAll
  void removeCloud() {
    notebook.close();
  }

  @Test
  @Order(1)
  void deployTurnsGreenWithoutTheInternet() {
    Mirrors mirrors = notebook.cloud().startMirrors();

    Deployment deployment =
        notebook.deploy(YAML.formatted(mirrors.apt(), mirrors.pypi(), mirrors.maven()));

    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
  }

  @Test
  @Order(2)
  void aCellUsesADependencyOfTheNotebookAndOneThatItAsksForItself() {
    ada = notebook.user("ada");
    ada.signIn();
    ada.openLab();

    assertThat(
            ada.run(
                    "System.out.println(org.apache.commons.lang3.StringUtils.capitalize(\"java\"));")
                .printed())
        .isEqualTo("Java");
    assertThat(
            ada.run(
                    """
                    %maven org.apache.commons:commons-csv:1.14.1
                    System.out.println(org.apache.commons.csv.CSVFormat.DEFAULT.getDelimiterString());
                    """)
                .printed())
        .isEqualTo(",");
  }

  @Test
  @Order(3)
  void storageAndDatabaseAreThere() {
    assertThat(
            ada.run(
                    """
                    var file = java.nio.file.Path.of("/home/ada/storage/private/note.txt");
                    java.nio.file.Files.writeString(file, "kept");
                    System.out.println(java.nio.file.Files.readString(file));
                    """)
                .printed())
        .isEqualTo("kept");
    assertThat(
            ada.run(
                    """
                    try (var connection = java.sql.DriverManager.getConnection(System.getenv("NOTEBOOK_JDBC_URL"))) {
                      System.out.println(connection.getSchema());
                    }
                    """)
                .printed())
        .isEqualTo("notebook_ada");
  }

  @Test
  @Order(4)
  void jupyterLabAsksNoRegistryForExtensions() {
    assertThat(ada.get("lab/api/extensions?refresh=1")).startsWith("[");
  }

  @Test
  @Order(5)
  void updatesComeFromTheMirrorToo() {
    Result update = notebook.guest().run("unattended-upgrade", "--dry-run", "--debug");
    Result lists = notebook.guest().run("apt-get", "-o", "APT::Update::Error-Mode=any", "update");

    assertThat(update.succeeded()).as(update.stdout() + update.stderr()).isTrue();
    assertThat(lists.succeeded()).as(lists.stdout() + lists.stderr()).isTrue();
  }

  @Test
  @Order(6)
  void afterARebootItIsBackWithoutTheInternet() {
    notebook.guest().reboot();

    Awaitility.await("the hub's health after the reboot")
        .atMost(PATIENCE)
        .until(
            () ->
                notebook
                    .guest()
                    .run("curl", "-sf", "http://127.0.0.1:8000/hub/health")
                    .succeeded());
  }

  @Test
  @Order(7)
  void nothingOfItHasTriedToReachTheInternet() {
    assertThat(notebook.cloud().vainAttempts()).isEmpty();
  }

  @Test
  @Order(8)
  void anAttemptIsNoticed() {
    notebook.guest().run("curl", "--silent", "--max-time", "2", "http://192.0.2.1/");

    assertThat(notebook.cloud().vainAttempts()).containsExactly("[\"192.0.2.1\",\"tcp\",80]");
  }
}
