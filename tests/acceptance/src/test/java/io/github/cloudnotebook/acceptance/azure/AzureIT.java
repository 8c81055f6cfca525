package io.github.cloudnotebook.acceptance.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.acceptance.NotebookUser;
import io.github.cloudnotebook.acceptance.RunningNotebook;
import io.github.cloudnotebook.localazure.Terraform;
import io.github.cloudnotebook.localmachine.Deployment;
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
  @Order(3)
  void whatACellWritesIsInTheContainer() {
    write("private/diary.txt", "ada's own");
    write("shared/draft.txt", "hello");
    rename("shared/draft.txt", "shared/hello.txt");

    awaitFile("private/ada/diary.txt", "ada's own");
    awaitFile("shared/hello.txt", "hello");
  }

  @Test
  @Order(4)
  void noOtherUserReadsAPrivateFile() {
    NotebookUser grace = notebook.user("grace");
    grace.signIn();
    grace.openLab();

    assertThat(grace.print(READABLE.formatted("/storage/private/ada/diary.txt")))
        .isEqualTo("false");
    assertThat(grace.print(READABLE.formatted("/storage/shared/hello.txt"))).isEqualTo("true");
  }

  @Test
  @Order(5)
  void aCellGetsATokenOfTheKernelsIdentity() {
    String code =
        """
        var asked = java.net.http.HttpRequest.newBuilder(java.net.URI.create(
            System.getenv("IDENTITY_ENDPOINT") + "?api-version=2019-08-01&resource=https://vault.azure.net"))
            .header("X-IDENTITY-HEADER", System.getenv("IDENTITY_HEADER")).build();
        var answer = java.net.http.HttpClient.newHttpClient().send(asked, java.net.http.HttpResponse.BodyHandlers.ofString());
        var claims = answer.body().replaceAll(".*\"access_token\": \"[^.]+[.]([^.]+)[.].*", "$1");
        System.out.println(new String(java.util.Base64.getUrlDecoder().decode(claims)).replaceAll(".*\"oid\": \"([^\"]+)\".*", "$1"));
        """;

    assertThat(notebook.user("ada").print(code))
        .isEqualTo(notebook.outputs().get("KernelIdentity"));
  }

  @Test
  @Order(6)
  void theMachinesOwnTokensStayOutOfReach() {
    String code =
        """
        try (var socket = new java.net.Socket()) {
          socket.connect(new java.net.InetSocketAddress("169.254.169.254", 80), 3000);
          System.out.println("reached");
        } catch (java.io.IOException e) { System.out.println("refused"); }
        """;

    assertThat(notebook.user("ada").print(code)).isEqualTo("refused");
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
  void nothingIsLeftToChange() {
    Terraform terraform = (Terraform) notebook.cloud().tool();
    assertThat(terraform.plan(notebook.app()).exit()).isZero();
  }

  @Test
  @Order(9)
  void aSetupThatFailsEndsRedAndNamesTheStep() {
    assertRed(notebook.deploy(BAD));
  }

  @Test
  @Order(10)
  void theSameApplyIsRedAgain() {
    assertRed(notebook.deploy(BAD));
  }

  @Test
  @Order(11)
  void theMendedApplyIsGreenOnTheSameMachine() {
    apply(CHANGED);

    assertThat(notebook.guest().instanceId()).isEqualTo(instance);
    assertThat(bootId()).isEqualTo(boot);
  }

  @Test
  @Order(12)
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
  @Order(13)
  void afterTheRebootTheFilesAreThere() {
    assertThat(read("private/diary.txt")).isEqualTo("ada's own");
    assertThat(read("shared/hello.txt")).isEqualTo("hello");
  }

  @Test
  @Order(14)
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
  @Order(15)
  void aDestroyIsRefusedUntilWhatIsKeptIsNamedAndThenKeepsIt() {
    Path disk = Path.of(notebook.outputs().get("DataDisk"));
    String container = notebook.outputs().get("Storage");

    Deployment destroyed = notebook.destroy();

    assertThat(destroyed.log()).contains("Instance cannot be destroyed");
    assertThat(destroyed.succeeded()).as(destroyed.log()).isTrue();
    assertThat(notebook.cloud().findGuest()).isEmpty();
    assertThat(notebook.cloud().account().volumes()).containsExactly(disk.getFileName().toString());
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
