package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * A user's own code reaches the user's own ports by the names that people use, and nobody else's.
 */
@Order(11)
@SharedNotebook
class PortsIT {
  /**
   * A server that says whose it is, and a client for one; every name of this machine leads to it.
   */
  private static final String WEB =
      """
      import com.sun.net.httpserver.HttpServer;
      HttpServer serve(String address, int port, String says) throws Exception {
        var server = HttpServer.create(address == null
            ? new java.net.InetSocketAddress(port) : new java.net.InetSocketAddress(address, port), 0);
        server.createContext("/", exchange -> {
          exchange.sendResponseHeaders(200, says.length());
          exchange.getResponseBody().write(says.getBytes());
          exchange.close();
        });
        server.start();
        return server;
      }
      String ask(String host, int port) {
        try {
          var connection = new java.net.URL("http://" + host + ":" + port + "/").openConnection();
          connection.setConnectTimeout(5000);
          return new String(connection.getInputStream().readAllBytes());
        } catch (Exception e) { return "refused"; }
      }
      """;

  private static final String NAMES =
      """
      var names = java.util.List.of("localhost", "127.0.0.1", "[::1]",
          java.net.InetAddress.getLocalHost().getHostName(), java.net.InetAddress.getLocalHost().getHostAddress());
      """;

  private static final String EACH = "for (var name : names) System.out.println(%s);";

  @Test
  void aServerInAKernelAnswersAtEveryNameOfTheMachine(RunningNotebook notebook) {
    String code = WEB + NAMES + "serve(null, 9090, \"own\");" + EACH.formatted("ask(name, 9090)");
    assertThat(notebook.user("ada").print(code).lines()).hasSize(5).containsOnly("own");
  }

  @Test
  void aServerOnLocalhostAloneAnswersThere(RunningNotebook notebook) {
    String code =
        """
        int port = serve("localhost", 0, "own").getAddress().getPort();
        System.out.println(ask("localhost", port));
        """;
    assertThat(notebook.user("ada").print(WEB + code)).isEqualTo("own");
  }

  @Test
  void datagramsArriveAtEveryNameOfTheMachine(RunningNotebook notebook) {
    String code =
        NAMES
            + """
            var here = new java.net.DatagramSocket(0);
            here.setSoTimeout(5000);
            for (var name : names) {
              var to = java.net.InetAddress.getByName(name);
              new java.net.DatagramSocket().send(new java.net.DatagramPacket(new byte[7], 7, to, here.getLocalPort()));
              var packet = new java.net.DatagramPacket(new byte[9], 9);
              here.receive(packet);
              System.out.println(packet.getLength());
            }
            """;
    assertThat(notebook.user("ada").print(code).lines()).hasSize(5).containsOnly("7");
  }

  @Test
  void twoUsersListenOnOnePortAndEachReachesTheirOwn(RunningNotebook notebook) {
    String both = WEB + "serve(\"localhost\", 8080, \"%s\");";
    notebook.user("ada").print(both.formatted("ada's"));
    notebook.user("grace").print(both.formatted("grace's"));
    String ask = "System.out.println(ask(\"localhost\", 8080));";
    assertThat(notebook.user("ada").print(ask)).isEqualTo("ada's");
    assertThat(notebook.user("grace").print(ask)).isEqualTo("grace's");
  }

  @Test
  void noPortThatAnotherUserOpensIsReached(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    ada.print(
        WEB
            + """
            serve(null, 9191, "ada's");
            var datagrams = new java.net.DatagramSocket(9191);
            datagrams.setSoTimeout(5000);
            """);
    String fromElsewhere =
        WEB
            + NAMES
            + """
            var all = new java.util.ArrayList<>(names);
            all.add("127.64.0.1");
            for (var name : all) {
              System.out.println(ask(name, 9191));
              try {
                new java.net.DatagramSocket().send(
                    new java.net.DatagramPacket(new byte[9], 9, java.net.InetAddress.getByName(name), 9191));
              } catch (java.io.IOException refused) { }
            }
            """;
    assertThat(notebook.user("grace").print(fromElsewhere).lines())
        .hasSize(6)
        .containsOnly("refused");
    String own =
        """
        System.out.println(ask("localhost", 9191));
        new java.net.DatagramSocket().send(
            new java.net.DatagramPacket(new byte[4], 4, java.net.InetAddress.getByName("localhost"), 9191));
        var first = new java.net.DatagramPacket(new byte[20], 20);
        datagrams.receive(first);
        System.out.println(first.getLength());
        """;
    assertThat(ada.print(own).lines())
        .as("what ada reaches, and the first datagram that came")
        .containsExactly("ada's", "4");
  }

  /** Even at the port of the hub's proxy: in their own network users listen where they like. */
  @Test
  void fromTheMachineNoPortOfAUsersIsReached(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    String serve = "var atTheProxys = serve(null, 8000, \"ada's\");";
    String ask = "System.out.println(ask(\"localhost\", 8000));";
    assertThat(ada.print(WEB + serve + ask)).isEqualTo("ada's");
    String fromOutside =
        "for a in 127.0.0.1 127.64.0.1 $(hostname -I); do curl -s -m 3 -w ' %{http_code} ' http://$a:8000/; done";
    assertThat(notebook.guest().run("sh", "-c", fromOutside).stdout())
        .as("the proxy's answer")
        .contains(" 302 ")
        .doesNotContain("ada's");
    ada.print("atTheProxys.stop(0);");
  }

  /** Other users, even administrators, get nothing from below /user/ada/: {@link GateIT}. */
  @Test
  void theBrowserReachesTheUsersOwnPortsThroughTheServerAndTheSessionStaysThere(
      RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    String serve =
        """
        import com.sun.net.httpserver.HttpServer;
        var site = HttpServer.create(new java.net.InetSocketAddress("localhost", 7777), 0);
        site.createContext("/", exchange -> {
          var says = exchange.getRequestURI() + " to ada's, cookies: " + exchange.getRequestHeaders().get("Cookie");
          exchange.sendResponseHeaders(200, says.length());
          exchange.getResponseBody().write(says.getBytes());
          exchange.close();
        });
        site.start();
        """;
    ada.print(serve);

    assertThat(ada.get("proxy/7777/page?of=the-site"))
        .startsWith("/page?of=the-site to ada's")
        .doesNotContain("jupyterhub", "_xsrf");
    assertThat(ada.get("proxy/127.64.0.2:65000/"))
        .as("another user's server")
        .contains("not allowed");

    ada.print("site.stop(0);");
  }

  @Test
  void thePythonDebuggerAnswers(RunningNotebook notebook) throws IOException {
    notebook.user("ada").openLab();
    try (InputStream script = PortsIT.class.getResourceAsStream("/debugger.js")) {
      String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(notebook.user("ada").evaluate(text, "ada")).isEqualTo(true);
    }
  }
}
