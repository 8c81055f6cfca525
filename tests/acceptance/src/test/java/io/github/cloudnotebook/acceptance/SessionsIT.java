package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Whatever ends a session also ends everything opened by it, copies included, and nothing else.
 * Removal and reset of a user: {@link UsersIT}.
 */
@Order(14)
@SharedNotebook
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SessionsIT {
  private static final Duration A_WEBSOCKETS_END = Duration.ofMinutes(5);
  private static final String HUB = "/hub/home";
  private static final String SERVER = "/user/%s/api/status";
  private static final String CHOSEN = "seven green kettles on a frozen lake";

  private static final String OPEN_A_WEBSOCKET =
      """
      (user) => new Promise((opened, failed) => {
        const socket = new WebSocket(`wss://${location.host}/user/${user}/api/events/subscribe`);
        socket.onopen = () => opened(true);
        socket.onerror = failed;
        socket.onclose = () => { window.hasEnded = true; };
      })
      """;

  @Test
  @Order(1)
  void signOutEndsThisBrowserWithItsCopiesAndNoOther(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    String token = ada.newApiToken();
    SignInClient here = signedIn(notebook, ada);
    SignInClient copy = here.copy();
    assertThat(copy.status(HUB)).isEqualTo(200);
    assertThat(copy.status(server(ada))).isEqualTo(200);
    String sessions = openSessions(notebook, ada);

    assertThat(here.status("/hub/logout")).isEqualTo(302);

    assertThat(copy.status(HUB)).isEqualTo(302);
    assertThat(copy.status(server(ada))).isEqualTo(403);
    assertThat(copy.follow("/user/ada/lab")).as("where a page of the server leads").contains("otp");
    assertThat(openSessions(notebook, ada)).isNotEqualTo(sessions).isNotEmpty();
    assertThat(ada.get("api/status")).as("another browser").contains("last_activity");
    assertThat(hub(notebook).takes(token)).as("an API token").isTrue();
  }

  @Test
  @Order(2)
  void aPasswordChosenInTheHubEndsOtherBrowsersAndApiTokens(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    String token = ada.newApiToken();
    SignInClient other = signedIn(notebook, ada);
    ada.openLab();
    String kernel = ada.run("int survivor = 42;").kernel();

    String said =
        ada.choosePassword(ada.details().password(), ada.authenticator().freshCode(), CHOSEN);

    assertThat(said).contains("Your password was changed");
    assertThat(other.status(HUB)).isEqualTo(302);
    assertThat(other.status(server(ada))).isEqualTo(403);
    assertThat(hub(notebook).takes(token)).as("an API token").isFalse();
    ada.openLab();
    assertThat(ada.run("System.out.println(survivor);", kernel).printed()).isEqualTo("42");
    assertThat(hub(notebook).takes(tokenOfTheServer(ada))).as("the server's own token").isTrue();
  }

  @Test
  @Order(3)
  void aPasswordThatManyUseIsRefusedAndEndsNothing(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    String said = ada.choosePassword("not asked for", "000000", "Password12345678");
    assertThat(said).contains("easy to guess");
    assertThat(ada.get("api/status")).contains("last_activity");
  }

  @Test
  @Order(4)
  void aPasswordSetByAnAdministratorEndsEverythingOpen(RunningNotebook notebook) {
    NotebookUser grace = notebook.user("grace");
    String token = grace.newApiToken();
    grace.openLab();
    String kernel = grace.run("int survivor = 42;").kernel();
    assertThat(grace.evaluate(OPEN_A_WEBSOCKET, "grace")).isEqualTo(true);
    String set = "printf '%s\\n' '" + CHOSEN + "' | sudo cloudnotebook set-password grace";

    assertThat(notebook.guest().run("sh", "-c", set).succeeded()).isTrue();

    assertThat(hub(notebook).takes(token)).as("an API token").isFalse();
    Awaitility.await("the end of a websocket that was open")
        .atMost(A_WEBSOCKETS_END)
        .until(
            () -> grace.evaluate("() => window.hasEnded === true", null),
            closed -> closed.equals(true));
    assertThat(grace.get("api/status")).doesNotContain("last_activity");
    grace.signInWith(CHOSEN);
    grace.openLab();
    assertThat(grace.run("System.out.println(survivor);", kernel).printed()).isEqualTo("42");
  }

  @Test
  @Order(5)
  void anApiTokenLivesThirtyDaysAtMost(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    String endless = ada.newApiToken();
    assertThat(
            hub(notebook)
                .query(
                    "select count(*) from api_tokens where client_id = 'jupyterhub' and session_id is"
                        + " null and note not like 'Server at %' and expires_at > datetime('now',"
                        + " '+30 days', '+1 minute')"))
        .isEqualTo("0");

    // Like tokens from before there was a limit: an update restarts the hub.
    hub(notebook)
        .query(
            "update api_tokens set expires_at = null, created = datetime('now', '-31 days') where"
                + " note = 'Requested via api'");
    hub(notebook).restart();

    assertThat(hub(notebook).takes(endless)).isFalse();
  }

  @Test
  @Order(6)
  void aSessionLivesADayAtMost(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    assertThat(
            hub(notebook)
                .query(
                    "select count(*) from api_tokens where session_id is not null and (expires_at is"
                        + " null or expires_at > datetime('now', '+1 day', '+1 minute'))"))
        .isEqualTo("0");
    SignInClient browser = signedIn(notebook, ada);

    hub(notebook)
        .query(
            "update api_tokens set expires_at = datetime('now', '-1 second') where note = 'Browser'");

    assertThat(browser.status(HUB)).isEqualTo(302);
    ada.signIn();
    ada.openLab();
    notebook.user("grace").signIn();
  }

  @Test
  @Order(7)
  void theHundredAndFirstApiTokenEndsTheFirstAndNoServer(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    ada.openLab();
    String first = ada.newApiToken();
    String second = ada.newApiToken();
    for (int made = 2; made < 101; made++) {
      ada.newApiTokenHere();
    }

    assertThat(hub(notebook).takes(first)).as("the first").isFalse();
    assertThat(hub(notebook).takes(second)).as("the second").isTrue();
    ada.openLab();
    assertThat(hub(notebook).takes(tokenOfTheServer(ada))).as("the server's own token").isTrue();
  }

  private static String server(NotebookUser user) {
    return SERVER.formatted(user.details().user());
  }

  /** A browser in which a user has signed in and opened their server. */
  private static SignInClient signedIn(RunningNotebook notebook, NotebookUser user) {
    SignInClient client =
        SignInClient.besideTheBrowsers(notebook.url(), user.details().caCertificate());
    SignInDetails details = user.details();
    assertThat(client.signIn(details.user(), details.password(), user.authenticator().freshCode()))
        .isEqualTo(302);
    assertThat(client.follow("/user/" + details.user() + "/lab")).contains("jupyter-config-data");
    return client;
  }

  /** A user's sessions and what was opened by them, by their numbers in the hub. */
  private static String openSessions(RunningNotebook notebook, NotebookUser user) {
    return hub(notebook)
        .query(
            "select distinct session_id from api_tokens join users on users.id = user_id where name"
                + " = '%s' and session_id is not null order by 1".formatted(user.details().user()));
  }

  private static String tokenOfTheServer(NotebookUser user) {
    return user.run("System.out.println(System.getenv(\"JUPYTERHUB_API_TOKEN\"));").printed();
  }

  private static Hub hub(RunningNotebook notebook) {
    return new Hub(notebook.guest());
  }
}
