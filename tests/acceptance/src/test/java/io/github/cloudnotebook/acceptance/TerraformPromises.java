package io.github.cloudnotebook.acceptance;

import static io.github.cloudnotebook.acceptance.DatabaseCells.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.Result;
import io.github.cloudnotebook.localmachine.Terraform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One pass through the life of a notebook that Terraform deploys, whatever the cloud. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TerraformPromises {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SETTINGS =
      """
      access:
        allowedCidrs: [203.0.113.0/24]
      authentication:
        passwordAndTotp:
          users: [ada, grace]
      storage: {}
      database: {}
      """;

  private static final String CHANGE = "javaKernel:\n  jvmOptions: [-Xmx321m]\n";
  private static final String BAD_CHANGE = "javaKernel:\n  jvmOptions: [-XX:NoSuchOption=1]\n";
  private static final String READABLE =
      "System.out.println(java.nio.file.Files.isReadable(java.nio.file.Path.of(\"%s\")));";
  private static final String HEAP = "System.out.println(Runtime.getRuntime().maxMemory() >> 20);";

  private final CloudStack cloud;
  private final String site;
  private RunningNotebook notebook;
  private String instance;
  private String boot;

  /**
   * @param cloud the cloud, and the stack for it
   * @param site the name of the local cloud
   */
  protected TerraformPromises(CloudStack cloud, String site) {
    this.cloud = cloud;
    this.site = site;
  }

  /** The notebook, once the cloud is there. */
  protected final RunningNotebook notebook() {
    return notebook;
  }

  /** The messages in the machine's log, as the cloud keeps it. */
  protected abstract List<String> logMessages();

  /** The text of a file in the notebook's object storage, if it is there. */
  protected abstract Optional<String> file(String path);

  /** The hosts of the databases that the cloud has. */
  protected abstract Set<String> databaseHosts();

  /** The end of the host of every database of this cloud. */
  protected abstract String databaseDomain();

  /**
   * Asks the kernels' service for a token, from the machine's own network, where it listens; the
   * output ends with the status.
   */
  protected abstract Result askForAToken(String user);

  /** What the token is for that {@link #askForAToken} asks for. */
  protected abstract String tokenPurpose();

  @BeforeAll
  void startCloud() {
    notebook = RunningNotebook.on(cloud, site);
  }

  @AfterAll
  void removeCloud() {
    notebook.close();
  }

  @Test
  @Order(10)
  void afterOneApplyTheUserSignsInAndRunsJava() {
    apply(SETTINGS);

    NotebookUser ada = notebook.user("ada");
    ada.signIn();
    ada.openLab();
    assertThat(ada.run("System.out.println(6 * 7);").printed()).isEqualTo("42");
    instance = notebook.guest().instanceId();
    boot = bootId();
  }

  @Test
  @Order(11)
  void aCellWritesAndReadsARowByTheAddressInTheEnvironment() {
    NotebookUser ada = notebook.user("ada");

    assertThat(ask(ada, "url", "create table notes (note text)")).isEmpty();
    assertThat(ask(ada, "url", "insert into notes values ('first')")).isEmpty();
    assertThat(ask(ada, "url", "select note from notes")).isEqualTo("first");
    assertThat(ada.print("System.out.println(System.getenv(\"NOTEBOOK_JDBC_URL\"));"))
        .contains(databaseDomain() + ":5432/notebook?", "sslmode=verify-full");
  }

  @Test
  @Order(12)
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
  @Order(14)
  void whatACellWritesIsInTheBucket() {
    write("private/diary.txt", "ada's own");
    write("shared/draft.txt", "hello");
    rename("shared/draft.txt", "shared/hello.txt");

    awaitFile("private/ada/diary.txt", "ada's own");
    awaitFile("shared/hello.txt", "hello");
  }

  @Test
  @Order(15)
  void noOtherUserReadsAPrivateFile() {
    NotebookUser grace = notebook.user("grace");

    assertThat(grace.print(READABLE.formatted("/storage/private/ada/diary.txt")))
        .isEqualTo("false");
    assertThat(grace.print(READABLE.formatted("/storage/shared/hello.txt"))).isEqualTo("true");
  }

  @Test
  @Order(18)
  void whoIsNoUserOfTheNotebookGetsNoTokenOfKernels() {
    assertThat(askForAToken("ada").stdout()).endsWith("200");
    assertThat(List.of("root", "nobody", "caddy", "cloudnotebook-tester"))
        .allSatisfy(user -> assertThat(askForAToken(user).stdout()).isEqualTo("403"));
  }

  @Test
  @Order(19)
  void noTokenIsInLogsOrProcesses() {
    String token =
        askForAToken("ada").stdout().replaceAll(".*\"access_token\": \"([^\"]+)\".*", "$1");

    assertThat(token).hasSizeGreaterThan(100).doesNotContain("\"");
    assertThat(
            notebook.guest().run("journalctl", "--no-pager", "--output", "cat").stdout()
                + notebook.guest().run("ps", "-eww", "-o", "args").stdout())
        .contains("there is a token of the kernels' identity for " + tokenPurpose())
        .doesNotContain(token);
  }

  @Test
  @Order(20)
  void theSignInDetailsAreRemovedOnceTheyHaveServed() {
    Awaitility.await("removal of ada's sign-in details from the secret store")
        .atMost(PATIENCE)
        .until(
            () ->
                notebook
                    .cloud()
                    .account()
                    .secretNames(notebook.outputs().get("SignInDetails") + "ada")
                    .isEmpty());
  }

  @Test
  @Order(30)
  void aChangedSettingIsAppliedInPlace() {
    NotebookUser ada = notebook.user("ada");

    apply(SETTINGS + CHANGE);

    assertThat(notebook.guest().instanceId()).isEqualTo(instance);
    assertThat(bootId()).isEqualTo(boot);
    assertThat(ada.run(HEAP).printed()).isBetween("310", "321");
  }

  @Test
  @Order(35)
  void theRowIsThereAfterTheChange() {
    assertThat(ask(notebook.user("ada"), "url", "select note from notes")).isEqualTo("first");
  }

  @Test
  @Order(40)
  void nothingIsLeftToChange() {
    Terraform terraform = (Terraform) notebook.cloud().tool();
    assertThat(terraform.plan(notebook.app()).exit()).isZero();
  }

  @Test
  @Order(50)
  void aSetupThatFailsEndsRedAndNamesTheStep() {
    assertRed(notebook.deploy(SETTINGS + BAD_CHANGE));
  }

  @Test
  @Order(60)
  void theSameApplyIsRedAgain() {
    assertRed(notebook.deploy(SETTINGS + BAD_CHANGE));
  }

  @Test
  @Order(70)
  void theMendedApplyIsGreenOnTheSameMachine() {
    apply(SETTINGS + CHANGE);

    assertThat(notebook.guest().instanceId()).isEqualTo(instance);
    assertThat(bootId()).isEqualTo(boot);
  }

  @Test
  @Order(80)
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
  @Order(85)
  void afterTheRebootTheFilesAreThere() {
    assertThat(read("private/diary.txt")).isEqualTo("ada's own");
    assertThat(read("shared/hello.txt")).isEqualTo("hello");
  }

  @Test
  @Order(90)
  void theMachinesLogIsWithTheCloud() {
    Awaitility.await("the machine's log")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(logMessages()).isNotEmpty());
  }

  /** The local cloud's destroy does what the README says: the refusal is in its log. */
  @Test
  @Order(100)
  void aDestroyIsRefusedUntilWhatIsKeptIsNamedAndThenKeepsIt() {
    Path disk = Path.of(notebook.outputs().get("DataDisk"));

    Deployment destroyed = notebook.destroy();

    assertThat(destroyed.log()).contains("Instance cannot be destroyed");
    assertThat(destroyed.succeeded()).as(destroyed.log()).isTrue();
    assertThat(notebook.cloud().findGuest()).isEmpty();
    assertThat(notebook.cloud().account().volumes()).containsExactly(disk.getFileName().toString());
    assertThat(file("shared/hello.txt")).contains("hello");
    assertThat(databaseHosts()).containsExactly(notebook.outputs().get("DatabaseHost"));
  }

  /** Deploys after a destroy, and has ada find what the destroy kept. */
  protected final Deployment deployOnWhatWasKept() {
    Deployment deployment = notebook.deploy(SETTINGS + CHANGE);
    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
    String authority = notebook.guest().run("cat", "/data/tls/ca.crt").stdout();
    NotebookUser ada = notebook.user("ada", authority);
    ada.signIn();
    ada.openLab();
    assertThat(ask(ada, "url", "select note from notes")).isEqualTo("first");
    assertThat(read("private/diary.txt")).isEqualTo("ada's own");
    return deployment;
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
    Awaitility.await(path).atMost(PATIENCE).until(() -> file(path).equals(Optional.of(text)));
  }
}
