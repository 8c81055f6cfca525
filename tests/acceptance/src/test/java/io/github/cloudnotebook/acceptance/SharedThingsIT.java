package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localmachine.Result;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One user gets only a share of what all users share: grace takes all she can get, and ada still
 * works. The limits are those of docs/security.md that a container enforces.
 */
@Order(9)
@SharedNotebook
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedThingsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Insider grace;

  @BeforeAll
  void graceIsGreedy(RunningNotebook notebook) {
    notebook.user("ada").openLab();
    grace = new Insider(notebook, notebook.user("grace"), "ada", "127.64.0.1");
  }

  @ParameterizedTest
  @CsvSource({"hub, 1, 32", "files, 10000, 65536", "ports, 1000, 20000"})
  void oneUserTakesAShareAndAnotherWorks(
      String thing, int least, int most, RunningNotebook notebook) {
    try (Insider.Taken taken = grace.take(thing)) {
      assertThat(taken.got()).as(taken.refusal()).isBetween(least, most);
      adaWorks(notebook);
    }
  }

  /** Connections within the user's own network are not in the shared table; these are. */
  @Test
  void connectionsOutsideOfTheOwnNetworkAreAShareAndAnotherWorks(RunningNotebook notebook) {
    String file = "/home/grace/connections.json";
    String take = "tail -f /dev/null | python3 -W ignore -m attackers.greedy connections > " + file;
    Result begun =
        notebook
            .guest()
            .run(
                "systemd-run",
                "--unit=greedy",
                "--uid=grace",
                "--gid=grace",
                "--property=LimitNOFILE=65536",
                "--working-directory=/home/grace/scripts",
                "sh",
                "-c",
                take);
    assertThat(begun.succeeded()).as(begun.stderr()).isTrue();
    try {
      Awaitility.await("the end of grace's taking")
          .atMost(PATIENCE)
          .until(() -> notebook.guest().run("test", "-s", file).succeeded());
      String told = notebook.guest().run("cat", file).stdout();
      String got = told.replaceAll("(?s).*\"got\": (\\d+),.*", "$1");
      assertThat(Integer.parseInt(got)).isBetween(1000, 4096);
      adaWorks(notebook);
    } finally {
      notebook.guest().run("systemctl", "stop", "greedy");
    }
  }

  @Test
  void whoLocksEveryFileThatOpensHoldsUpNoAdministration(RunningNotebook notebook) {
    try (Insider.Taken taken = grace.take("locks")) {
      assertThat(taken.got()).as("files that grace locked").isGreaterThan(100);
      for (String command :
          List.of(
              "cloudnotebook hand-over",
              "chage --maxdays 99999 cloudnotebook-tester",
              "apt-get check --quiet",
              "dpkg --audit",
              "systemctl daemon-reload",
              "journalctl --rotate")) {
        Result ended =
            notebook.guest().run("sh", "-c", "timeout " + PATIENCE.toSeconds() + " " + command);
        assertThat(ended.succeeded()).as(command + ": " + ended.stderr()).isTrue();
      }
      adaWorks(notebook);
    }
  }

  @Test
  void aFloodOfLinesLeavesTheJournalsOfOthers(RunningNotebook notebook) {
    notebook.guest().run("logger", "--tag", "before", "the machine's line before the flood");
    try (Insider.Taken taken = grace.take("journal")) {
      assertThat(taken.got()).as("lines that grace sent").isEqualTo(30_000);
      notebook.user("ada").run(SHELL.formatted("logger --tag ada a line of ada"));
      Awaitility.await("ada's line")
          .atMost(PATIENCE)
          .until(
              () -> journal(notebook, "--namespace=jupyter --identifier=ada").contains("of ada"));
      assertThat(
              journal(notebook, "--namespace=jupyter --grep='flood of the greedy'").lines().count())
          .as("lines of grace's that were kept")
          .isLessThan(15_000);
      assertThat(journal(notebook, "--identifier=before")).contains("before the flood");
      assertThat(journal(notebook, "--grep='flood of the greedy'")).doesNotContain("flood");
    }
  }

  @Test
  void requestsThatTheHubLogsLeaveTheMachinesJournal(RunningNotebook notebook) {
    String since = notebook.guest().run("date", "+%s").stdout().strip();
    long start = System.nanoTime();
    try (Insider.Taken taken = grace.take("requests")) {
      assertThat(taken.got()).as("requests that the hub answered").isGreaterThanOrEqualTo(1000);
      adaWorks(notebook);
    }
    long whiles = Duration.ofNanos(System.nanoTime() - start).toSeconds() / 30 + 2;
    assertThat(journal(notebook, "--unit=cloudnotebook-hub --since=@" + since).lines().count())
        .as("lines of the hub's")
        .isLessThanOrEqualTo(200 * whiles);
  }

  @Test
  void signInsInAnothersNameAreOneLineUnderTheOwnName(RunningNotebook notebook) {
    String since = notebook.guest().run("date", "+%s").stdout().strip();
    try (Insider.Taken taken = grace.take("sign_ins")) {
      assertThat(taken.got()).as("sign-ins that were refused").isEqualTo(300);
    }
    String audit = "--identifier=cloudnotebook-audit --since=@" + since + " _UID=0";
    assertThat(journal(notebook, audit).lines().count()).isLessThanOrEqualTo(1);
    assertThat(journal(notebook, audit)).doesNotContain("ada");

    SignInClient stranger = SignInClient.elsewhere(notebook.guest());
    assertThat(stranger.signIn("ada", "guess", "000000")).isEqualTo(403);

    assertThat(journal(notebook, audit)).contains("\"ada\"", "127.0.0.1", "refused");
  }

  @Test
  void whatSeemsSharedIsEachUsersOwn(RunningNotebook notebook) {
    try (Insider.Taken taken = grace.take("memory")) {
      assertThat(taken.got()).as("folders and a segment").isEqualTo(5);
      String seen =
          notebook
              .user("ada")
              .run(SHELL.formatted("ls /tmp /var/tmp /dev/shm /run/lock; ipcs --shmems"))
              .printed();
      assertThat(seen).contains("/dev/shm").doesNotContain("greedy", "grace");
      assertThat(seen.lines().filter(line -> line.startsWith("0x"))).isEmpty();
    }
  }

  @Test
  void oneAddressTakesAShareOfTheWebServersConnections(RunningNotebook notebook)
      throws IOException {
    List<Socket> taken = new ArrayList<>();
    String refusal = "";
    try {
      while (taken.size() < 3000) {
        Socket connection = new Socket();
        taken.add(connection);
        connection.setSoLinger(true, 0);
        connection.connect(new InetSocketAddress(notebook.guest().address(), 443), 2000);
      }
    } catch (IOException e) {
      refusal = e.toString();
    }
    try {
      assertThat(taken).as(refusal).hasSizeBetween(500, 1025);
      assertThat(health(notebook)).as("the answer to another address").isEqualTo("200");
    } finally {
      for (Socket connection : taken) {
        connection.close();
      }
    }
    adaWorks(notebook);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NetworkNamespacePath=/run/netns/grace",
        "TasksMax=4096",
        "LimitNOFILE=65536",
        "PrivateIPC=yes",
        "LogNamespace=jupyter"
      })
  void whatTheContainerDoesNotEnforceIsSet(String property, RunningNotebook notebook) {
    assertThat(notebook.guest().run("systemctl", "show", "jupyter-grace-singleuser").stdout())
        .contains(property);
  }

  /** Uses everything that a user needs: the hub, the server, a new kernel. */
  private static void adaWorks(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    long start = System.nanoTime();
    assertThat(ada.visit("/hub/home")).contains("My Server");
    ada.openLab();
    assertThat(ada.run("System.out.println(6 * 7);").printed()).isEqualTo("42");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
  }

  private static String health(RunningNotebook notebook) {
    return notebook
        .guest()
        .run(
            "sh",
            "-c",
            "curl -s -o /dev/null -w '%{http_code}' --max-time 10 --cacert /data/tls/ca.crt"
                + " --connect-to ::127.0.0.1: https://notebook.localhost/health")
        .stdout();
  }

  private static String journal(RunningNotebook notebook, String options) {
    return notebook
        .guest()
        .run("sh", "-c", "journalctl --sync; journalctl --quiet --no-pager --output=cat " + options)
        .stdout();
  }

  private static final String SHELL =
      """
      var process = new ProcessBuilder("bash", "-c", "%s").redirectErrorStream(true).start();
      System.out.println(new String(process.getInputStream().readAllBytes()));
      """;
}
