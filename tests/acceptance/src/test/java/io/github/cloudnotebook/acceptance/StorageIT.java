package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localmachine.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users see object storage as folders, and keep it whatever happens to it and the machine. */
@Order(24)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SHARED = "cloudnotebook-storage-shared.service";
  private static final String ADA =
      """
      access:
        allowedCidrs: [203.0.113.0/24]
      authentication:
        passwordAndTotp:
          users: [ada]
      """;
  private static final String ADA_AND_GRACE = ADA.replace("[ada]", "[ada, grace.hopper]");
  private static final String STORAGE = "storage: {}\n";

  private RunningNotebook notebook;
  private ObjectStorage storage;

  @BeforeAll
  void deploy() {
    notebook = RunningNotebook.on("storage");
    deploy(ADA + STORAGE);
    storage = CloudFixture.current().storage(notebook);
    notebook.user("ada").signIn();
    notebook.user("ada").openLab();
  }

  @AfterAll
  void removeCloud() {
    notebook.close();
  }

  @Test
  @Order(1)
  void whatACellWritesIsInTheStorage() {
    write("ada", "shared/hello.txt", "hello from ada");
    write("ada", "private/diary.txt", "ada's own");

    awaitObject("shared/hello.txt", "hello from ada");
    awaitObject("private/ada/diary.txt", "ada's own");
  }

  @Test
  @Order(2)
  void anAddedUserDisturbsNoMount() {
    String before = process(SHARED);

    deploy(ADA_AND_GRACE + STORAGE);

    assertThat(process(SHARED)).isEqualTo(before);
  }

  @Test
  @Order(3)
  void withoutTheStorageServersAndKernelsStart() {
    guest("nft", "add table inet away");
    guest("nft", "add chain inet away out { type filter hook output priority 0; }");
    guest(
        "nft",
        "add rule inet away out tcp dport %d reject with tcp reset".formatted(storage.port()));
    guest("systemctl", "kill", "--signal=KILL", SHARED);

    NotebookUser grace = notebook.user("grace.hopper");
    grace.signIn();
    grace.openLab();
    assertThat(grace.run("System.out.println(6 * 7);").printed()).isEqualTo("42");

    guest("nft", "delete table inet away");
  }

  @Test
  @Order(4)
  void anotherUserReadsIt() {
    awaitRead("grace.hopper", "shared/hello.txt", "hello from ada");
  }

  @Test
  @Order(5)
  void usersChangeAndRemoveWhatTheyShare() {
    write("grace.hopper", "shared/hello.txt", "hello from grace");
    awaitObject("shared/hello.txt", "hello from grace");
    assertThat(read("ada", "shared/hello.txt")).isEqualTo("hello from grace");

    run("ada", "java.nio.file.Files.delete(path); System.out.println(true);", "shared/hello.txt");
    Awaitility.await("the object's end")
        .atMost(PATIENCE)
        .until(() -> storage.file("shared/hello.txt").isEmpty());
  }

  @ParameterizedTest
  @Order(6)
  @ValueSource(
      strings = {
        "/storage/private/ada",
        "/storage/private/ada/diary.txt",
        "/home/ada/storage/private/diary.txt",
        "/data/storage",
        "/data/storage/private/ada"
      })
  void noUserReadsAnothersPrivateFolder(String path) {
    guest("test", "-e", path);
    String code =
        """
        var path = java.nio.file.Path.of("%s");
        System.out.println(java.nio.file.Files.isReadable(path) || java.nio.file.Files.isWritable(path));
        """
            .formatted(path);
    assertThat(notebook.user("grace.hopper").print(code)).isEqualTo("false");
  }

  @TestFactory
  @Order(6)
  Stream<DynamicTest> noUserAttacksAFolderWithSuccess() {
    Insider grace = new Insider(notebook, notebook.user("grace.hopper"), "ada", "127.64.0.1");
    return Attack.tests(grace.attack("storage"));
  }

  @Test
  @Order(7)
  void aMountThatDiesComesBack() {
    String before = process(SHARED);

    guest("systemctl", "kill", "--signal=KILL", SHARED);

    Awaitility.await("another mount")
        .atMost(PATIENCE)
        .until(() -> isMounted("/storage/shared") && !process(SHARED).equals(before));
    write("ada", "shared/again.txt", "again");
    awaitObject("shared/again.txt", "again");
  }

  @Test
  @Order(8)
  void aMountIsStoppedWithNothingLeftToWriteBack() {
    write("ada", "shared/last.txt", "x".repeat(1000));

    guest("systemctl", "stop", SHARED);

    assertThat(storage.file("shared/last.txt")).contains("x".repeat(1000));
    guest("systemctl", "start", SHARED);
  }

  @Test
  @Order(8)
  void serversEndBeforeTheirFoldersDo() {
    assertThat(endBefore("jupyter-ada-singleuser.service"))
        .contains("cloudnotebook-storage.target");
    assertThat(endBefore("cloudnotebook-storage.target")).contains(SHARED);
    assertThat(endBefore(SHARED)).contains("storage-shared.mount");
  }

  @Test
  @Order(9)
  void whatIsWrittenSurvivesAStopOfTheMachine() {
    write("ada", "shared/before.txt", "before the stop");
    write("ada", "private/before.txt", "before the stop");

    notebook.guest().shutDown();
    assertThat(storage.file("shared/before.txt")).contains("before the stop");
    assertThat(storage.file("private/ada/before.txt")).contains("before the stop");
    notebook.guest().boot();

    Awaitility.await("the hub's health after the boot")
        .atMost(PATIENCE)
        .until(
            () ->
                notebook
                    .guest()
                    .run("curl", "-sf", "http://127.0.0.1:8000/hub/health")
                    .succeeded());
    notebook.user("ada").signIn();
    notebook.user("ada").openLab();
    assertThat(read("ada", "shared/before.txt")).isEqualTo("before the stop");
    assertThat(read("ada", "private/before.txt")).isEqualTo("before the stop");
  }

  @Test
  @Order(10)
  void theDeploysTestFilesAreRemoved() {
    assertThat(storage.files("self-test/")).isEmpty();
    assertThat(notebook.guest().run("ls", "/storage").stdout()).isEqualTo("private\nshared\n");
  }

  @Test
  @Order(11)
  void theDeployIsRedUntilTheStorageTakesFiles() {
    storage.closedDuring(
        () -> {
          Deployment red = notebook.deploy(ADA + STORAGE);

          assertThat(red.succeeded()).isFalse();
          assertThat(red.log())
              .contains(
                  "step 'storage self-test' failed",
                  storage.name(),
                  storage.permissionToWrite(),
                  "deploy again");
        });
    deploy(ADA + STORAGE);
  }

  @Test
  @Order(12)
  void storageThatIsRemovedFromTheNotebookKeepsItsFiles() {
    deploy(ADA_AND_GRACE);

    assertThat(isMounted("/storage/shared")).isFalse();
    assertThat(notebook.guest().run("systemctl", "list-units", "*storage*").stdout())
        .doesNotContain("cloudnotebook-storage");
    assertThat(storage.file("private/ada/before.txt")).contains("before the stop");
  }

  private void deploy(String yaml) {
    Deployment deployment = notebook.deploy(yaml);
    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
  }

  private void write(String user, String file, String text) {
    String code = "java.nio.file.Files.writeString(path, \"%s\"); System.out.println(true);";
    assertThat(run(user, code.formatted(text), file)).isEqualTo("true");
  }

  private String read(String user, String file) {
    return run(user, "System.out.println(java.nio.file.Files.readString(path));", file);
  }

  /** Runs a cell with the path of a file, as the user sees it from the home directory. */
  private String run(String user, String code, String file) {
    String path =
        "var path = java.nio.file.Path.of(System.getProperty(\"user.home\"), \"storage/%s\");\n";
    return notebook.user(user).print(path.formatted(file) + code);
  }

  private void awaitRead(String user, String file, String text) {
    Awaitility.await(file).atMost(PATIENCE).until(() -> read(user, file).equals(text));
  }

  private void awaitObject(String key, String text) {
    Awaitility.await(key).atMost(PATIENCE).until(() -> storage.file(key).equals(Optional.of(text)));
  }

  private boolean isMounted(String path) {
    return notebook.guest().run("mountpoint", "--quiet", path).succeeded();
  }

  private String process(String unit) {
    return property("MainPID", unit);
  }

  /** The units that a unit starts after, and ends before. */
  private List<String> endBefore(String unit) {
    return List.of(property("After", unit).split(" ", -1));
  }

  private String property(String name, String unit) {
    return notebook
        .guest()
        .run("systemctl", "show", "--property=" + name, "--value", unit)
        .stdout()
        .strip();
  }

  private void guest(String... command) {
    assertThat(notebook.guest().run(command).succeeded()).as(String.join(" ", command)).isTrue();
  }
}
