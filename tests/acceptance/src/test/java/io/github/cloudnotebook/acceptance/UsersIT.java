package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.Result;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The file decides who is a user, nobody locks another out, and nobody takes more than their share.
 * What ends with a session: {@link SessionsIT}.
 */
@Order(22)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsersIT {
  private static final String BOTH =
      """
      access:
        allowedCidrs: [203.0.113.0/24]
      authentication:
        passwordAndTotp:
          users: [ada, grace]
      compute:
        dataDiskGiB: 10
      limits:
        userMemoryMiB: 2048
        kernelHeapMiB: 300
        kernelsPerUser: 3
      """;

  private static final String CHOSEN = "a sentence of ada's own choice";
  private static final String GRACE_ALONE = BOTH.replace("[ada, grace]", "[grace]");
  private static final String ADAS_SECRET = "cloudnotebook/notebook/Notebook/Server/ada";

  private RunningNotebook notebook;

  @BeforeAll
  void deploy() {
    notebook = RunningNotebook.on("users");
    deploy(BOTH);
  }

  @AfterAll
  void removeCloud() {
    notebook.close();
  }

  @Test
  @Order(1)
  void theUnitsHaveTheLimits() {
    for (String name : List.of("ada", "grace")) {
      notebook.user(name).signIn();
      notebook.user(name).openLab();
    }
    // The guest's kernel does not enforce them; systemd's units are what can be asserted here.
    assertThat(show("jupyter-ada-singleuser", "MemoryMax", "Slice", "OOMPolicy", "PrivateTmp"))
        .contains("MemoryMax=2147483648", "Slice=jupyter.slice", "OOMPolicy=continue");
    assertThat(show("jupyter.slice", "MemoryMax")).doesNotContain("infinity");
    assertThat(show("cloudnotebook.slice", "MemoryMin")).contains("MemoryMin=536870912");
    assertThat(show("cloudnotebook-hub", "Slice")).contains("cloudnotebook.slice");
    assertThat(show("cloudnotebook-proxy", "Slice")).contains("cloudnotebook.slice");
    assertThat(show("caddy", "Slice")).contains("cloudnotebook.slice");
  }

  @Test
  @Order(2)
  void heapAndNumberOfKernelsAreThoseOfTheFile() {
    NotebookUser ada = notebook.user("ada");
    assertThat(ada.run("System.out.println(Runtime.getRuntime().maxMemory() >> 20);").printed())
        .isBetween("280", "300");
    ada.run("int second;");
    ada.run("int third;");
    assertThatThrownBy(() -> ada.run("int fourth;"))
        .hasMessageContaining("409")
        .hasMessageContaining("3 kernels run already");
  }

  @Test
  @Order(3)
  void aStrangerAtAnotherAddressKeepsNobodyOut() {
    SignInClient stranger =
        SignInClient.elsewhere(
            notebook.guest(), "-H", "X-Forwarded-For: 203.0.113.9", "-H", "X-Real-Ip: 203.0.113.9");
    NotebookUser ada = notebook.user("ada");
    String code = ada.authenticator().freshCode();
    CompletableFuture<List<Integer>> guesses =
        CompletableFuture.supplyAsync(() -> stranger.signIn(200, "ada", "guess", "000000"));

    Duration toSignIn =
        time(() -> assertThat(ada.tryToSignIn(ada.details().password(), code)).isTrue());

    assertThat(toSignIn).isLessThan(Duration.ofSeconds(30));
    assertThat(guesses.join()).filteredOn(status -> status == 403).hasSize(10);
    assertThat(guesses.join()).filteredOn(status -> status == 429).hasSize(190);
  }

  @Test
  @Order(4)
  void aStrangerBehindTheSameAddressKeepsNoKnownBrowserOut() {
    NotebookUser grace = notebook.user("grace");
    SignInClient gracesBrowser = besideTheBrowsers(grace);
    assertThat(signIn(gracesBrowser, grace)).isEqualTo(302);
    SignInClient stranger = besideTheBrowsers(grace);
    assertThat(stranger.signIn(20, "grace", "guess", "000000")).contains(403, 429);
    assertThat(stranger.signIn("grace", grace.details().password(), "000000")).isEqualTo(429);

    assertThat(signIn(gracesBrowser, grace)).isEqualTo(302);
    NotebookUser ada = notebook.user("ada");
    assertThat(signIn(besideTheBrowsers(ada), ada)).as("another user").isEqualTo(302);
    restartHub();
  }

  @Test
  @Order(5)
  void aKernelCannotSignInUnderAFalseAddress() {
    Result forged =
        notebook
            .guest()
            .runAs(
                "grace",
                "sh",
                "-c",
                """
                hub=http://127.0.0.1:8081/hub/login from='X-Forwarded-For: 203.0.113.9, 127.0.0.1'
                xsrf=$(curl -s -o /dev/null -c - -H "$from" "$hub" | awk '$6 == "_xsrf" { print $7 }')
                curl -s -w '%{http_code}' -H "$from" -H "Cookie: _xsrf=$xsrf" --data-urlencode "_xsrf=$xsrf" \\
                  -d username=ada -d password=guess -d otp=000000 "$hub"
                """);
    assertThat(forged.stdout()).contains("Sign in at the notebook").endsWith("403");
  }

  @Test
  @Order(6)
  void oneUsersFullDiskStopsNobody() {
    Result filled =
        notebook
            .guest()
            .runAs(
                "ada",
                "sh",
                "-c",
                """
                fallocate -l "$(df --output=avail -B1 /home/ada | tail -1)" ~/full
                dd if=/dev/zero of=~/rest bs=4096; dd if=/dev/zero of=~/last bs=1; true
                """);
    assertThat(filled.stderr()).contains("No space left on device");
    try {
      for (String name : List.of("ada", "grace")) {
        NotebookUser user = notebook.user(name);
        notebook.guest().run("systemctl", "stop", "jupyter-" + name + "-singleuser");
        user.signIn();
        user.openLab();
        assertThat(user.run("System.out.println(6 * 7);").printed()).isEqualTo("42");
      }
    } finally {
      notebook.guest().run("rm", "/home/ada/full", "/home/ada/rest", "/home/ada/last");
    }
  }

  @Test
  @Order(7)
  void aResetMakesNewDetailsAndEndsTheOldOnes() {
    NotebookUser before = notebook.user("ada");
    String token = before.newApiToken();
    String server = show("jupyter-ada-singleuser", "InvocationID");
    NotebookUser grace = notebook.user("grace");
    String survivor = grace.run("int survivor = 42;").kernel();
    notebook.guest().runAs("ada", "sh", "-c", "echo mine > ~/kept");

    Result reset = notebook.guest().run("sudo", "cloudnotebook", "reset", "ada");

    assertThat(reset.succeeded()).as(reset.stdout() + reset.stderr()).isTrue();
    assertThat(reset.stdout().lines()).last().asString().endsWith(ADAS_SECRET);
    assertThat(before.get("api/status")).as("the old session").doesNotContain("last_activity");
    assertThat(hubTakes(token)).as("the old API token").isFalse();
    assertThat(show("jupyter-ada-singleuser", "InvocationID")).isNotEqualTo(server);
    assertThat(before.tryToSignIn(before.details().password(), before.authenticator().freshCode()))
        .isFalse();
    NotebookUser after = notebook.userWithNewDetails("ada");
    after.signIn();
    after.openLab();
    assertThat(after.get("api/contents/kept")).contains("mine");
    assertThat(grace.run("System.out.println(survivor);", survivor).printed()).isEqualTo("42");
  }

  @Test
  @Order(8)
  void aResetOfNobodyChangesNothing() {
    Result reset = notebook.guest().run("sudo", "cloudnotebook", "reset", "mallory");
    assertThat(reset.exit()).isEqualTo(2);
    assertThat(reset.stderr()).contains("its users are ada, grace");
  }

  @Test
  @Order(9)
  void aUserRemovedWhileSignedInIsOutAtOnce() {
    NotebookUser ada = notebook.user("ada");
    assertThat(ada.get("api/status")).contains("last_activity");
    String token = ada.newApiToken();
    String uid = uid("ada");
    NotebookUser grace = notebook.user("grace");
    String survivor = grace.run("int other = 43;").kernel();

    deploy(GRACE_ALONE);

    assertThat(ada.get("api/status")).doesNotContain("last_activity");
    assertThat(hubTakes(token)).as("the API token").isFalse();
    assertThat(show("jupyter-ada-singleuser", "ActiveState")).contains("inactive");
    assertThat(notebook.guest().run("pgrep", "--uid", uid).stdout()).isEmpty();
    assertThat(ada.tryToSignIn(ada.details().password(), ada.authenticator().freshCode()))
        .isFalse();
    assertThat(notebook.guest().run("ls", "/data/second-factors").stdout()).isEqualTo("grace\n");
    assertThat(notebook.cloud().account().secret(ADAS_SECRET)).isEmpty();
    assertThat(notebook.guest().run("stat", "--format=%u", "/home/ada").stdout().strip())
        .isEqualTo(uid);
    assertThat(grace.run("System.out.println(other);", survivor).printed()).isEqualTo("43");
  }

  @Test
  @Order(10)
  void aReturningUserHasTheSameUidAndFilesAndNewDetails() {
    String uid = notebook.guest().run("stat", "--format=%u", "/home/ada").stdout().strip();
    SignInDetails old = notebook.user("ada").details();
    leaveScheduledForDeletion(ADAS_SECRET);

    deploy(BOTH);

    NotebookUser ada = notebook.userWithNewDetails("ada");
    assertThat(ada.details().password()).isNotEqualTo(old.password());
    assertThat(ada.details().secret()).isNotEqualTo(old.secret());
    assertThat(uid("ada")).isEqualTo(uid);
    ada.signIn();
    ada.openLab();
    assertThat(ada.get("api/contents/kept")).contains("mine");
  }

  @Test
  @Order(11)
  void aUserChoosesAnotherPassword() {
    NotebookUser ada = notebook.user("ada");
    String present = ada.details().password();
    assertThat(ada.choosePassword("guess", ada.authenticator().freshCode(), CHOSEN))
        .contains("is wrong");

    assertThat(ada.choosePassword(present, ada.authenticator().freshCode(), CHOSEN))
        .contains("Your password was changed");

    assertThat(ada.tryToSignIn(present, ada.authenticator().freshCode())).isFalse();
    ada.signIn();
  }

  @Test
  @Order(12)
  void theAuditTrailIsOffTheMachineWithoutSecretsAndForgeries() {
    notebook.guest().runAs("grace", "logger", "--tag", "cloudnotebook-audit", "forged");
    notebook.guest().run("sudo", "cloudnotebook", "reset", "grace");
    String lastEvent =
        "\"event\": \"reset\", \"user\": \"grace\", \"by\": \"root\", \"outcome\": \"done\"}";
    Awaitility.await("the reset in the log group")
        .atMost(Duration.ofSeconds(30))
        .until(() -> auditTrail().stream().anyMatch(line -> line.endsWith(lastEvent)));
    List<String> trail = auditTrail();
    assertThat(trail)
        .anyMatch(line -> line.matches(signIn("ada", "198\\.1[89]\\..*", "accepted")))
        .anyMatch(line -> line.matches(signIn("ada", "127\\.0\\.0\\.1", "refused")))
        .anyMatch(line -> line.matches(signIn("ada", "127\\.0\\.0\\.1", "limited")))
        .anyMatch(
            line ->
                line.endsWith(
                    "\"event\": \"sign-in by a process\", \"by\": \"grace\", \"outcome\":"
                        + " \"refused\"}"))
        .anyMatch(line -> line.contains("\"event\": \"user removed\", \"user\": \"ada\""))
        .anyMatch(
            line ->
                line.matches(
                    ".*\"apply\", \"bundle\": \"[0-9a-f]{64}\", \"outcome\": \"success\".*"));
    SignInDetails ada = notebook.user("ada").details();
    assertThat(String.join("\n", trail))
        .contains("\"password changed\", \"user\": \"ada\"")
        .doesNotContain("forged", ada.password(), CHOSEN, ada.secret());
  }

  private static String signIn(String user, String address, String outcome) {
    return ".*\"event\": \"sign-in\", \"user\": \"%s\", \"address\": \"%s\", \"outcome\": \"%s\"}"
        .formatted(user, address, outcome);
  }

  private List<String> auditTrail() {
    return CloudFixture.current().log(notebook);
  }

  private SignInClient besideTheBrowsers(NotebookUser user) {
    return SignInClient.besideTheBrowsers(notebook.url(), user.details().caCertificate());
  }

  private static int signIn(SignInClient client, NotebookUser user) {
    return client.signIn(
        user.details().user(), user.details().password(), user.authenticator().freshCode());
  }

  private static Duration time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** A restart makes the hub forget failures, so the next test starts clean. */
  private void restartHub() {
    new Hub(notebook.guest()).restart();
  }

  private boolean hubTakes(String token) {
    return new Hub(notebook.guest()).takes(token);
  }

  private String uid(String user) {
    return notebook.guest().run("id", "--user", user).stdout().strip();
  }

  private String show(String unit, String... properties) {
    return notebook
        .guest()
        .run("systemctl", "show", unit, "--property=" + String.join(",", properties))
        .stdout();
  }

  /**
   * Deletes a secret as an administrator would when tidying up: its name may stay taken for long.
   */
  private void leaveScheduledForDeletion(String secret) {
    Awaitility.await("the name of a secret that the machine has just removed")
        .ignoreExceptions()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> notebook.cloud().account().putSecret(secret, "old details"));
    CloudFixture.current().tidyUp(notebook, secret);
  }

  private void deploy(String yaml) {
    Deployment deployment = notebook.deploy(yaml);
    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
  }
}
