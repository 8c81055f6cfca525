package io.github.cloudnotebook.acceptance.azure;

import static io.github.cloudnotebook.acceptance.DatabaseCells.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.acceptance.NotebookUser;
import io.github.cloudnotebook.acceptance.RunningNotebook;
import io.github.cloudnotebook.localazure.Terraform;
import io.github.cloudnotebook.localmachine.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The same notebook on Azure, by a real {@code terraform apply} with the real azurerm. */
@Order(20)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AzureIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String YAML =
      """
      access:
        allowedCidrs: [203.0.113.0/24]
      authentication:
        passwordAndTotp:
          users: [ada, grace]
      storage: {}
      database: {}
      """;

  private static final String CHANGED = YAML + "javaKernel:\n  jvmOptions: [-Xmx321m]\n";
  private static final String BAD = YAML + "javaKernel:\n  jvmOptions: [-XX:NoSuchOption=1]\n";
  private static final String HEAP = "System.out.println(Runtime.getRuntime().maxMemory() >> 20);";

  private static final String READABLE =
      "System.out.println(java.nio.file.Files.isReadable(java.nio.file.Path.of(\"%s\")));";

  private RunningNotebook notebook;
  private String instance;
  private String boot;

  @BeforeAll
  void startCloud() {
    notebook = RunningNotebook.on(new AzureStack(), "azure");
  }

  @AfterAll
  void removeCloud() {
    notebook.close();
  }

  @Test
  @Order(1)
  void afterOneApplyTheUserSignsInAndRunsJava() {
    apply(YAML);

    NotebookUser ada = notebook.user("ada");
    ada.signIn();
    ada.openLab();
    assertThat(ada.run("System.out.println(6 * 7);").printed()).isEqualTo("42");
    instance = notebook.guest().instanceId();
    boot = bootId();
  }

  @Test
  @Order(2)
  void aCellWritesAndReadsARowByTheAddressInTheEnvironment() {
    NotebookUser ada = notebook.user("ada");

    assertThat(ask(ada, "url", "create table notes (note text)")).isEmpty();
    assertThat(ask(ada, "url", "insert into notes values ('first')")).isEmpty();
    assertThat(ask(ada, "url", "select note from notes")).isEqualTo("first");
    assertThat(ada.print("System.out.println(System.getenv(\"NOTEBOOK_JDBC_URL\"));"))
        .contains(".postgres.database.azure.com:5432/notebook?", "sslmode=verify-full");
  }

  @Test
  @Order(3)
  void anotherUserCannotReadTheRow() {
    NotebookUser grace = notebook.user("grace");
    grace.signIn();
    grace.openLab();

    assertThat(ask(grace, "url", "select note from notebook_ada.notes"))
        .contains("permission denied for schema notebook_ada");
    assertThat(ask(grace, "url.replace(\"notebook_grace\", \"notebook_ada\")", "select 1"))
        .startsWith("refused: ");
  }

  @Test
  @Order(4)
  void thePasswordOfTheFirstAdministratorIsNotInTheState() throws IOException {
    assertThat(Files.readString(notebook.app().resolve("terraform.tfstate")))
        .contains("azurerm_postgresql_flexible_server")
        .contains("administrator_password_wo_version")
        .doesNotContain("Aa1-");
  }

  @Test
  @Order(5)
  void theSignInDetailsAreRemovedOnceTheyHaveServed() {
    Awaitility.await("removal of ada's sign-in details from the vault")
        .atMost(PATIENCE)
        .until(
            () ->
                AzureStack.account(notebook)
                    .secretNames(notebook.outputs().get("SignInDetails") + "ada-")
                    .isEmpty());
  }

  @Test
  @Order(5)
  void whatACellWritesIsInTheContainer() {
    write("private/diary.txt", "ada's own");
    write("shared/draft.txt", "hello");
    rename("shared/draft.txt", "shared/hello.txt");

    awaitFile("private/ada/diary.txt", "ada's own");
    awaitFile("shared/hello.txt", "hello");
  }

  @Test
  @Order(6)
  void noOtherUserReadsAPrivateFile() {
    NotebookUser grace = notebook.user("grace");
    grace.signIn();
    grace.openLab();

    assertThat(grace.print(READABLE.formatted("/storage/private/ada/diary.txt")))
        .isEqualTo("false");
    assertThat(grace.print(READABLE.formatted("/storage/shared/hello.txt"))).isEqualTo("true");
  }

  @Test
  @Order(7)
  void aChangedSettingIsAppliedInPlace() {
    NotebookUser ada = notebook.user("ada");

    apply(CHANGED);

    assertThat(notebook.guest().instanceId()).isEqualTo(instance);
    assertThat(bootId()).isEqualTo(boot);
    assertThat(ada.run(HEAP).printed()).isBetween("310", "321");
  }

  @Test
  @Order(8)
  void theRowIsThereAfterTheChange() {
    assertThat(ask(notebook.user("ada"), "url", "select note from notes")).isEqualTo("first");
  }

  @Test
  @Order(9)
  void nothingIsLeftToChange() {
    Terraform terraform = (Terraform) notebook.cloud().tool();
    assertThat(terraform.plan(notebook.app()).exit()).isZero();
  }

  @Test
  @Order(10)
  void aSetupThatFailsEndsRedAndNamesTheStep() {
    assertRed(notebook.deploy(BAD));
  }

  @Test
  @Order(11)
  void theSameApplyIsRedAgain() {
    assertRed(notebook.deploy(BAD));
  }

  @Test
  @Order(12)
  void theMendedApplyIsGreenOnTheSameMachine() {
    apply(CHANGED);

    assertThat(notebook.guest().instanceId()).isEqualTo(instance);
    assertThat(bootId()).isEqualTo(boot);
  }

  @Test
  @Order(13)
  void afterARebootTheNotebookIsBack() {
    notebook.guest().reboot();

    Awaitility.await("the hub's health after the reboot")
        .atMost(PATIENCE)
        .until(
            () ->
                notebook
                    .guest()
                    .run("curl", "-sf", "http://127.0.0.1:8000/hub/health")
                    .succeeded());
    NotebookUser ada = notebook.user("ada");
    ada.signIn();
    ada.openLab();
    assertThat(ada.run(HEAP).printed()).isBetween("310", "321");
  }

  @Test
  @Order(14)
  void afterTheRebootTheFilesAreThere() {
    assertThat(read("private/diary.txt")).isEqualTo("ada's own");
    assertThat(read("shared/hello.txt")).isEqualTo("hello");
  }

  @Test
  @Order(15)
  void theMachinesLogIsInTheTable() {
    Awaitility.await("the log in Log Analytics")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(AzureStack.account(notebook).logMessages("CloudNotebook_CL"))
                    .isNotEmpty());
  }

  /** The local cloud's destroy does what the README says: the refusal is in its log. */
  @Test
  @Order(16)
  void aDestroyIsRefusedUntilWhatIsKeptIsNamedAndThenKeepsIt() {
    Path disk = Path.of(notebook.outputs().get("DataDisk"));
    String container = notebook.outputs().get("Storage");
    String host = notebook.outputs().get("DatabaseHost");

    Deployment destroyed = notebook.destroy();

    assertThat(destroyed.log()).contains("Instance cannot be destroyed");
    assertThat(destroyed.succeeded()).as(destroyed.log()).isTrue();
    assertThat(notebook.cloud().findGuest()).isEmpty();
    assertThat(notebook.cloud().account().volumes()).containsExactly(disk.getFileName().toString());
    assertThat(AzureStack.account(notebook).databaseHosts()).containsExactly(host);
    assertThat(AzureStack.account(notebook).file(container, "shared/hello.txt")).contains("hello");
  }

  private void write(String file, String text) {
    String code = "Files.writeString(%s, \"%s\"); System.out.println(true);";
    assertThat(print(code.formatted(inStorage(file), text))).isEqualTo("true");
  }

  private void rename(String from, String to) {
    String code =
        """
        try { Files.move(%s, %s); System.out.println(true); }
        catch (java.io.IOException e) { System.out.println(e); }
        """;
    Awaitility.await("the end of " + from)
        .atMost(PATIENCE)
        .until(() -> print(code.formatted(inStorage(from), inStorage(to))).equals("true"));
  }

  private String read(String file) {
    return print("System.out.println(Files.readString(%s));".formatted(inStorage(file)));
  }

  private String print(String code) {
    return notebook.user("ada").print("import java.nio.file.*;\n" + code);
  }

  /** The path of a file, as the user sees it from the home directory. */
  private static String inStorage(String file) {
    return "Path.of(System.getProperty(\"user.home\"), \"storage/%s\")".formatted(file);
  }

  private void awaitFile(String path, String text) {
    String container = notebook.outputs().get("Storage");
    Awaitility.await(path)
        .atMost(PATIENCE)
        .until(() -> AzureStack.account(notebook).file(container, path).equals(Optional.of(text)));
  }

  private void apply(String yaml) {
    Deployment deployment = notebook.deploy(yaml);
    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
  }

  private void assertRed(Deployment deployment) {
    assertThat(deployment.succeeded()).isFalse();
    assertThat(deployment.log()).contains("step 'self-test' failed");
    assertThat(notebook.guest().instanceId()).isEqualTo(instance);
  }

  private String bootId() {
    return notebook
        .guest()
        .run("systemctl", "show", "--property=UserspaceTimestampMonotonic")
        .stdout();
  }
}
