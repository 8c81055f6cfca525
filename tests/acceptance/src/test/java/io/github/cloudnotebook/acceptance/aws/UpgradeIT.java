package io.github.cloudnotebook.acceptance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.acceptance.CloudFixture;
import io.github.cloudnotebook.acceptance.NotebookUser;
import io.github.cloudnotebook.acceptance.RunningNotebook;
import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** An upgrade from a kept release to today's stack keeps the machine and everything on it. */
@Order(32)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ParameterizedClass(name = "from {0}")
@MethodSource("versions")
class UpgradeIT {
  private static final Path RELEASES = AwsFixture.STACK.resolve("src/test/releases");

  private static final String WRITE_ROW =
      """
      try (var connection = java.sql.DriverManager.getConnection(System.getenv("NOTEBOOK_JDBC_URL"));
          var statement = connection.createStatement()) {
        statement.execute("create table notes as select 'kept' as note");
      }
      """;
  private static final String READ_ROW =
      """
      try (var connection = java.sql.DriverManager.getConnection(System.getenv("NOTEBOOK_JDBC_URL"));
          var statement = connection.createStatement();
          var rows = statement.executeQuery("select note from notes")) {
        rows.next();
        System.out.println(rows.getString(1));
      }
      """;

  @Parameter private String version;
  private RunningNotebook notebook;
  private String volume;
  private String instance;
  private String kernel;

  static List<String> versions() throws IOException {
    try (Stream<Path> entries = Files.list(RELEASES)) {
      return entries
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .toList();
    }
  }

  @BeforeParameterizedClassInvocation
  void workWithTheRelease() throws IOException {
    notebook = RunningNotebook.on("upgrade");
    copy(RELEASES, "cdk.context.json");
    Path assembly = Files.createDirectory(notebook.app().resolve("release"));
    try (Stream<Path> files = Files.list(RELEASES.resolve(version))) {
      for (Path file : files.toList()) {
        Files.copy(file, assembly.resolve(file.getFileName()));
      }
    }
    CloudFixture.current().define(notebook.app(), assembly.toString());
    deploy();
    volume = notebook.outputs().get("DataVolume");
    instance = notebook.guest().instanceId();

    NotebookUser ada = notebook.user("ada");
    ada.signIn();
    ada.openLab();
    kernel = ada.run("int survivor = 42;").kernel();
    ada.run(WRITE_ROW, kernel);
    asAda("echo kept >~/kept.txt && echo kept >~/storage/private/kept.txt");
  }

  @AfterParameterizedClassInvocation
  void removeCloud() {
    notebook.close();
  }

  @Test
  @Order(1)
  void theMachineAndItsDataVolumeStay() throws IOException {
    copy(AwsFixture.STACK, AwsFixture.SETTINGS);

    deploy();

    assertThat(notebook.outputs()).containsEntry("DataVolume", volume);
    assertThat(notebook.guest().instanceId()).isEqualTo(instance);
  }

  @Test
  @Order(2)
  void aRunningKernelSurvives() {
    assertThat(notebook.user("ada").run("System.out.println(survivor);", kernel).printed())
        .isEqualTo("42");
  }

  @Test
  @Order(3)
  void filesAreThere() {
    assertThat(asAda("cat ~/kept.txt")).isEqualTo("kept");
    assertThat(asAda("cat ~/storage/private/kept.txt")).isEqualTo("kept");
  }

  @Test
  @Order(4)
  void theUserSignsInAsBeforeAndFindsTheRowsOfTheDatabase() {
    NotebookUser ada = notebook.user("ada");
    ada.signIn();
    ada.openLab();
    assertThat(ada.run(READ_ROW).printed()).isEqualTo("kept");
  }

  private void deploy() throws IOException {
    Deployment deployment = notebook.deploy(Files.readString(RELEASES.resolve("notebook.yaml")));
    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
  }

  private void copy(Path folder, String file) throws IOException {
    Files.copy(
        folder.resolve(file), notebook.app().resolve(file), StandardCopyOption.REPLACE_EXISTING);
  }

  private String asAda(String script) {
    Result result = notebook.guest().runAs("ada", "sh", "-c", script);
    assertThat(result.succeeded()).as(result.stderr()).isTrue();
    return result.stdout().strip();
  }
}
