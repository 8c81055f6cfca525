package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localmachine.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Only the owner gets an answer from a user's server, which may be any program of that user. Here
 * grace's server is one, and ada, an administrator of the hub, opens what grace sends her.
 */
@Order(13)
@SharedNotebook
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GateIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ADDRESS = "127.64.0.2";
  private static final String PORT = "9999";
  private static final String NOTES = "/home/grace/another-servers-notes";
  private static final String MARK = "answered by another program";
  private static final String UPGRADE =
      "Connection: Upgrade;Upgrade: websocket;Sec-WebSocket-Version: 13;Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

  private String graces;

  @BeforeAll
  void graceAnswersByAnotherProgramAndAdaIsAnAdministrator(RunningNotebook notebook) {
    graces = notebook.user("grace").newApiToken();
    notebook.guest().run("systemctl", "stop", "jupyter-grace-singleuser");
    administrator(notebook, "ada", true);
    List<String> command = new ArrayList<>(List.of("systemd-run", "--unit=another-server"));
    command.addAll(List.of("--uid=grace", "--gid=grace", "python3", "-c", anotherServer()));
    command.addAll(List.of(ADDRESS, PORT, NOTES));
    assertThat(notebook.guest().run(command.toArray(String[]::new)).succeeded()).isTrue();
    route(notebook, "POST", "-d", "{\"target\": \"http://%s:%s\"}".formatted(ADDRESS, PORT));
    Awaitility.await("the other program's answer to grace")
        .atMost(PATIENCE)
        .until(() -> notebook.user("grace").visit("/user/grace/mine.html").contains(MARK));
  }

  @AfterAll
  void asBefore(RunningNotebook notebook) {
    route(notebook, "DELETE");
    run(notebook, "systemctl stop another-server");
    administrator(notebook, "ada", false);
    notebook.user("ada").openLab();
    notebook.user("grace").openLab();
  }

  @BeforeEach
  void theProgramHasNotedNothingYet(RunningNotebook notebook) {
    run(notebook, "rm -f " + NOTES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/user/grace/",
        "/user/grace",
        "/user/grace/report.html",
        "/user/grace/report.html?token=",
        "/user/%67race/report.html",
        "//user/grace/report.html",
        "/user//grace/report.html",
        "/user/ada/../grace/report.html",
        "/user/ada/%2e%2e/grace/report.html",
        "/user/ada/..%2fgrace/report.html",
        "/user/ada/..%5cgrace/report.html",
        "/user/ada/..;/grace/report.html",
        "/USER/grace/report.html",
        "/user/GRACE/report.html",
        "/hub/../user/grace/report.html",
        "/hub/admission?next=/user/grace/report.html",
        "/hub/user/grace/report.html",
        "/hub/user-redirect/../grace/report.html"
      })
  void aLinkTakesNothing(String link, RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    String sent = link.endsWith("token=") ? link + graces : link;

    assertThat(ada.visit(sent)).doesNotContain(MARK);

    assertThat(ada.evaluate("() => window.taken", null)).isNull();
    assertThat(notes(notebook)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/user/grace/x",
        "/user/%67race/x",
        "//user/grace/x",
        "///user/grace/x",
        "/user/grace/../grace/x",
        "/user/ada/../grace/x",
        "/user/ada/%2e%2e/grace/x",
        "/user/ada/%252e%252e/grace/x",
        "/user/ada%2f..%2fgrace/x",
        "/user/ada/\\..\\..\\grace/x",
        "/user\\grace/x",
        "/hub/../user/grace/x",
        "/hub/%2e%2e/user/grace/x",
        "/hub%2f..%2fuser/grace/x",
        "/%68ub/../user/grace/x",
        "/setup/../user/grace/x",
        "/health/../user/grace/x"
      })
  void noFormOfThePathReachesHerByAnyNameOfTheNotebook(String path, RunningNotebook notebook) {
    for (String name : List.of("notebook.localhost", address(notebook))) {
      String adas = notebook.user("ada").cookies("/user/ada/lab");
      assertThat(ask(notebook, name, path, "Cookie: " + adas).stdout())
          .startsWith("HTTP/1.1 ")
          .doesNotContain(MARK);
    }
    assertThat(notes(notebook)).isEmpty();
  }

  @Test
  void aScriptInAnothersPageGetsNothing(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    ada.visit("/hub/home");

    Object answers =
        ada.evaluate(
            """
            async (token) => {
              const answers = [];
              for (const path of ["/user/grace/x", `/user/grace/x?token=${token}`, "/user/%67race/x"]) {
                answers.push(await (await fetch(path)).text());
                answers.push(await new Promise((done) => {
                  const socket = new WebSocket(`wss://${location.host}${path}`);
                  socket.onopen = () => done("open");
                  socket.onclose = () => done("closed"); }));
              }
              return answers;
            }
            """,
            graces);

    assertThat(String.valueOf(answers)).contains("closed").doesNotContain("open,", MARK);
    assertThat(notes(notebook)).isEmpty();
  }

  @Test
  void theOwnersProgramSeesNoCookieOfTheHubAndSetsNone(RunningNotebook notebook) {
    NotebookUser grace = notebook.user("grace");

    assertThat(grace.visit("/user/grace/mine.html")).contains(MARK);

    assertThat(notes(notebook))
        .contains("/user/grace/mine.html")
        .doesNotContain("notebook-pass", "jupyterhub-hub-login");
    assertThat(grace.cookies("/user/grace/")).contains("planted=1", "notebook-pass=");
    assertThat(grace.cookies("/hub/")).doesNotContain("planted=1", "notebook-pass=");
  }

  @Test
  void anApiTokenOpensItsOwnersServerOnly(RunningNotebook notebook) {
    assertThat(status(notebook, "/user/grace/api", "Authorization: token " + graces))
        .isEqualTo("200");
    assertThat(status(notebook, "/user/grace/api?token=" + graces)).isEqualTo("200");
    assertThat(status(notebook, "/user/ada/api", "Authorization: token " + graces))
        .isEqualTo("403");

    String adas = notebook.user("ada").newApiToken();

    assertThat(status(notebook, "/user/ada/api", "Authorization: token " + adas)).isEqualTo("200");
    assertThat(status(notebook, "/user/grace/api", "Authorization: token " + adas))
        .isEqualTo("403");
  }

  @Test
  void anAdministratorOfTheHubBecomesNobodyElse(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    ada.see("/hub/admin", "grace");

    Map<?, ?> answers =
        (Map<?, ?>)
            ada.evaluate(
                """
                async () => {
                  const ask = (method, path, body) => fetch(`/hub/api/${path}`, {
                    method, body,
                    headers: { "X-XSRFToken": window.jhdata.xsrf_token, "Content-Type": "application/json" } });
                  return {
                    scopes: (await (await ask("GET", "user")).json()).scopes.join(" "),
                    token: (await ask("POST", "users/grace/tokens", "{}")).status,
                    share: (await ask("POST", "shares/grace/", '{"user": "ada"}')).status,
                    newName: (await ask("PATCH", "users/grace", '{"name": "g"}')).status,
                    another: (await ask("POST", "users/mallory")).status };
                }
                """,
                null);

    assertThat((String) answers.get("scopes"))
        .contains("admin-ui", "access:servers!user=ada")
        .doesNotContainPattern("access:servers( |$)")
        .doesNotContainPattern("tokens( |$)");
    for (String refused : List.of("token", "share", "newName", "another")) {
      assertThat(answers.get(refused)).as(refused).isIn(403, 404);
    }
  }

  @Test
  void nobodyLearnsWhoIsAUser(RunningNotebook notebook) {
    for (String path : List.of("/user/%s", "/user/%s/", "/user/%s/api", "/user/%s/lab")) {
      for (String header : List.of("Accept: */*", "Accept: text/html")) {
        String ada = answer(notebook, path.formatted("ada"), header);
        String nobody = answer(notebook, path.formatted("bob"), header);
        assertThat(ada).startsWith("HTTP/1.1 ");
        assertThat(ada.replace("ada", "bob")).isEqualTo(nobody);
      }
    }
  }

  @Test
  void aCopyOfTheCookiesIsWorthNothingAfterSignOut(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    ada.visit("/user/ada/api/status");
    String copy = "Cookie: " + ada.cookies("/user/ada/api/status");
    assertThat(status(notebook, "/user/ada/api/status", copy)).isEqualTo("200");

    ada.signOut();

    assertThat(status(notebook, "/user/ada/api/status", copy)).isEqualTo("403");
    ada.signIn();
    ada.openLab();
  }

  @Test
  void theOwnersPageOpensWhileTheHubIsDown(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    ada.openLab();
    run(notebook, "systemctl stop cloudnotebook-hub");
    try {
      ada.openLabWithoutTheHub();
      assertThat(ada.run("System.out.println(6 * 7);").printed()).isEqualTo("42");
      assertThat(ada.visit("/user/grace/report.html")).doesNotContain(MARK);
      assertThat(notes(notebook)).isEmpty();
    } finally {
      startHub(notebook);
    }
  }

  @Test
  void aFailedUpgradeLeavesNoConnectionBehind(RunningNotebook notebook) {
    List<String> headers = new ArrayList<>(List.of(UPGRADE.split(";")));
    headers.add("Authorization: token " + graces);
    Awaitility.await("no connection of the web server to the proxy")
        .atMost(PATIENCE)
        .until(
            () -> {
              run(notebook, "systemctl restart caddy");
              return connectionsToTheProxy(notebook).isEmpty();
            });

    for (int attempt = 0; attempt < 4; attempt++) {
      assertThat(status(notebook, "/user/grace/x", headers.toArray(String[]::new)))
          .isEqualTo("403");
    }

    assertThat(notes(notebook).lines()).hasSize(4);
    assertThat(connectionsToTheProxy(notebook)).isEmpty();
    NotebookUser ada = notebook.user("ada");
    ada.openLab();
    assertThat(ada.run("System.out.println(6 * 7);").printed()).isEqualTo("42");
  }

  private static String connectionsToTheProxy(RunningNotebook notebook) {
    return notebook
        .guest()
        .run("ss", "-H", "-t", "-n", "state", "established", "dst", "127.0.0.1:8000")
        .stdout();
  }

  private static String notes(RunningNotebook notebook) {
    return notebook.guest().run("sh", "-c", "cat " + NOTES + " 2>/dev/null || true").stdout();
  }

  private static String status(RunningNotebook notebook, String path, String... headers) {
    return answer(notebook, path, headers).split(" ", 3)[1];
  }

  /** The whole answer at the notebook's own name, except the time. */
  private static String answer(RunningNotebook notebook, String path, String... headers) {
    return ask(notebook, "notebook.localhost", path, headers)
        .stdout()
        .replaceAll("(?m)^Date.*", "");
  }

  private static Result ask(RunningNotebook notebook, String name, String path, String... headers) {
    List<String> command =
        new ArrayList<>(List.of("curl", "-sSi", "--http1.1", "--path-as-is", "--max-time", "10"));
    command.addAll(List.of("--cacert", "/data/tls/ca.crt", "--connect-to", "::127.0.0.1:"));
    for (String header : headers) {
      command.addAll(List.of("-H", header));
    }
    command.addAll(List.of("--request-target", path, "https://" + name + "/"));
    return notebook.guest().run(command.toArray(String[]::new));
  }

  private static String address(RunningNotebook notebook) {
    return notebook
        .guest()
        .run(
            "python3",
            "-c",
            "import json; print(json.load(open('/var/lib/cloudnotebook/facts.json'))['address'])")
        .stdout()
        .strip();
  }

  /** Routes the hub's proxy to the other program, which the hub does not know. */
  private static void route(RunningNotebook notebook, String method, String... options) {
    String token = run(notebook, "sed 's/.*=//' /etc/cloudnotebook/proxy.env");
    List<String> command = new ArrayList<>(List.of("curl", "-sSf", "-X", method));
    command.addAll(List.of("-H", "Authorization: token " + token));
    command.addAll(List.of(options));
    command.add("http://127.0.0.1:8001/api/routes/user/grace");
    assertThat(notebook.guest().run(command.toArray(String[]::new)).succeeded()).isTrue();
  }

  private static void administrator(RunningNotebook notebook, String user, boolean yes) {
    run(notebook, "systemctl stop cloudnotebook-hub");
    String change =
        "import sqlite3; hub = sqlite3.connect('/data/hub/jupyterhub.sqlite', isolation_level=None);"
            + " hub.execute('UPDATE users SET admin = ? WHERE name = ?', (%d, '%s'))"
                .formatted(yes ? 1 : 0, user);
    Result changed = notebook.guest().run("python3", "-c", change);
    startHub(notebook);
    assertThat(changed.succeeded()).as(changed.stderr()).isTrue();
  }

  private static void startHub(RunningNotebook notebook) {
    run(notebook, "systemctl start cloudnotebook-hub");
    Awaitility.await("the hub's health")
        .atMost(PATIENCE)
        .until(() -> status(notebook, "/health").equals("200"));
  }

  private static String run(RunningNotebook notebook, String command) {
    Result result = notebook.guest().run("sh", "-c", command);
    assertThat(result.succeeded()).as(command + ": " + result.stderr()).isTrue();
    return result.stdout().strip();
  }

  private static String anotherServer() {
    try (InputStream in = GateIT.class.getResourceAsStream("/another-server.py")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
