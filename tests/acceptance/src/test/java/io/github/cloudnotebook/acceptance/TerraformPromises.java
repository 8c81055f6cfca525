package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.Terraform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
      """;

  private static final String CHANGE = "javaKernel:\n  jvmOptions: [-Xmx321m]\n";
  private static final String BAD_CHANGE = "javaKernel:\n  jvmOptions: [-XX:NoSuchOption=1]\n";
  private static final String READABLE =
      "System.out.println(java.nio.file.Files.isReadable(java.nio.file.Path.of(\"%s\")));";
  private static final String HEAP = "System.out.println(Runtime.getRuntime().maxMemory() >> 20);";

  private final CloudStack cloud;
  private final String site;
  private final String settings;
  private RunningNotebook notebook;
  private String instance;
  private String boot;

  /**
   * @param cloud the cloud, and the stack for it
   * @param site the name of the local cloud
   * @param parts settings of the parts that only this cloud has yet, as YAML
   */
  protected TerraformPromises(CloudStack cloud, String site, String parts) {
    this.cloud = cloud;
    this.site = site;
    this.settings = SETTINGS + parts;
  }

  /** The notebook, once the cloud is there. */
  protected final RunningNotebook notebook() {
    return notebook;
  }

  /** The messages in the machine's log, as the cloud keeps it. */
  protected abstract List<String> logMessages();

  /** The text of a file in the notebook's object storage, if it is there. */
  protected abstract Optional<String> file(String path);

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
    apply(settings);

    NotebookUser ada = notebook.user("ada");
    ada.signIn();
    ada.openLab();
    assertThat(ada.run("System.out.println(6 * 7);").printed()).isEqualTo("42");
    instance = notebook.guest().instanceId();
    boot = bootId();
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
    grace.signIn();
    grace.openLab();

    assertThat(grace.print(READABLE.formatted("/storage/private/ada/diary.txt")))
        .isEqualTo("false");
    assertThat(grace.print(READABLE.formatted("/storage/shared/hello.txt"))).isEqualTo("true");
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

    apply(settings + CHANGE);

    assertThat(notebook.guest().instanceId()).isEqualTo(instance);
    assertThat(bootId()).isEqualTo(boot);
    assertThat(ada.run(HEAP).printed()).isBetween("310", "321");
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
    assertRed(notebook.deploy(settings + BAD_CHANGE));
  }

  @Test
  @Order(60)
  void theSameApplyIsRedAgain() {
    assertRed(notebook.deploy(settings + BAD_CHANGE));
  }

  @Test
  @Order(70)
  void theMendedApplyIsGreenOnTheSameMachine() {
    apply(settings + CHANGE);

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
