package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What code in a kernel cannot reach: the kernel's user is not trusted. */
@Order(6)
@SharedNotebook
class IsolationIT {
  private static final Metadata METADATA = CloudFixture.current().metadata();
  private static final String SERVER = "65000";

  @ParameterizedTest
  @MethodSource("metadataAddresses")
  void noInstanceMetadata(String address, RunningNotebook notebook) {
    assertThat(connect(notebook.user("ada"), address)).startsWith("refused");
  }

  @Test
  void theMetadataServiceIsThereForTheMachine(RunningNotebook notebook) {
    String status =
        notebook
            .guest()
            .run("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", METADATA.url())
            .stdout();
    assertThat(status)
        .as("for who asks without more")
        .isEqualTo(Integer.toString(METADATA.refusal()));
  }

  static List<String> metadataAddresses() {
    return METADATA.addresses();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:8000", "127.0.0.1:8001", "127.0.0.1:443", "127.0.0.1:80"})
  void noServiceOfTheMachineButTheHubsApi(String address, RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    assertThat(connect(ada, address)).startsWith("refused");
    assertThat(connect(ada, "127.0.0.1:8081")).isEqualTo("connected");
  }

  @Test
  void noPortOfAnotherUsersServerAndKernels(RunningNotebook notebook) {
    notebook.user("grace").run("int running;");
    List<String> ports = new ArrayList<>(listening(notebook, "grace", "127.64.0.2"));
    ports.add("127.64.0.2:" + SERVER);
    assertThat(ports)
        .as("grace's server and the five ports of her kernel")
        .hasSizeGreaterThanOrEqualTo(6);
    String code =
        CONNECT
            + ports.stream()
                .map("System.out.println(connect(\"%s\"));"::formatted)
                .reduce("", String::concat);
    assertThat(notebook.user("ada").print(code).lines())
        .hasSameSizeAs(ports)
        .allMatch(line -> line.startsWith("refused"));
    assertThat(notebook.user("grace").print(code).lines())
        .as("grace herself")
        .contains("connected");
  }

  @Test
  void nobodyTakesOverAnotherUsersAddress(RunningNotebook notebook) {
    String code =
        """
        try (var socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getByName("127.64.0.2"))) {
          var client = new java.net.Socket();
          client.connect(socket.getLocalSocketAddress(), 2000);
          System.out.println("connected");
        } catch (java.io.IOException e) { System.out.println("refused " + e); }
        """;
    assertThat(notebook.user("ada").print(code)).startsWith("refused");
  }

  /**
   * The firewall holds a user's processes outside their network, such as a program of another unit.
   */
  @Test
  void outsideOfTheirNetworkTheFirewallHoldsAUsersProcesses(RunningNotebook notebook) {
    for (String address : List.of("127.64.0.2:" + SERVER, "127.0.0.1:8000", "169.254.169.254:80")) {
      assertThat(
              notebook
                  .guest()
                  .runAs("ada", "curl", "-s", "-m", "5", "http://" + address)
                  .succeeded())
          .as(address)
          .isFalse();
    }
    assertThat(
            notebook
                .guest()
                .runAs("grace", "curl", "-s", "http://127.64.0.2:" + SERVER + "/user/grace/api")
                .stdout())
        .as("grace herself")
        .contains("version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/home/grace",
        "/home/grace/.local/share/jupyter",
        "/data/accounts",
        "/data/hub/jupyterhub.sqlite",
        "/data/hub/cookie_secret",
        "/data/second-factors/ada",
        "/data/second-factors/grace",
        "/data/tls/ca.key",
        "/etc/cloudnotebook/proxy.env",
        "/etc/shadow",
        "/var/lib/caddy",
        "/run/caddy/admin.sock",
        "/var/lib/cloudnotebook/apply.log",
        "/var/lib/cloudnotebook/facts.json",
        "/var/lib/cloudnotebook/handled.json"
      })
  void noFileOfOthersOrOfTheMachine(String path, RunningNotebook notebook) {
    assertThat(notebook.guest().run("test", "-e", path).succeeded()).as(path + " exists").isTrue();
    String code =
        """
        var path = java.nio.file.Path.of("%s");
        System.out.println(java.nio.file.Files.isReadable(path) || java.nio.file.Files.isWritable(path));
        """
            .formatted(path);
    assertThat(notebook.user("ada").print(code)).isEqualTo("false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sudo -n id -u",
        "su -c 'id -u' root </dev/null",
        "systemd-run --pipe id -u",
        "nsenter -t 1 -m id -u"
      })
  void noWayToRoot(String command, RunningNotebook notebook) {
    String program = command.split(" ", 2)[0];

    assertThat(shell(notebook.user("ada"), "command -v " + program + "; " + command))
        .as("the program is there")
        .contains("/bin/" + program)
        .doesNotContainPattern("(?m)^0$");
  }

  @Test
  void noNewPrivilegesAndNoCapabilities(RunningNotebook notebook) {
    assertThat(shell(notebook.user("ada"), "cat /proc/self/status"))
        .containsPattern("NoNewPrivs:\\s+1")
        .containsPattern("CapBnd:\\s+0000000000000000")
        .containsPattern("CapEff:\\s+0000000000000000");
  }

  @Test
  void noProcessOfOthersIsSeen(RunningNotebook notebook) {
    assertThat(shell(notebook.user("ada"), "ls -ld /proc/[0-9]* | awk '{print $3}' | sort -u"))
        .isEqualTo("ada");
  }

  private static final String CONNECT =
      """
      String connect(String address) {
        int colon = address.lastIndexOf(':');
        var host = address.substring(0, colon).replaceAll("[\\\\[\\\\]]", "");
        try (var socket = new java.net.Socket()) {
          socket.connect(new java.net.InetSocketAddress(host, Integer.parseInt(address.substring(colon + 1))), 3000);
          return "connected";
        } catch (java.io.IOException e) { return "refused " + e; }
      }
      """;

  private static String connect(NotebookUser user, String address) {
    return user.print(CONNECT + "System.out.println(connect(\"" + address + "\"));");
  }

  private static String shell(NotebookUser user, String command) {
    return user.print(
        """
            var process = new ProcessBuilder("bash", "-c", \"""
            %s\""").redirectErrorStream(true).start();
            System.out.println(new String(process.getInputStream().readAllBytes()));
            """
            .formatted(command));
  }

  /** Listeners at an address of a user's network. */
  private static List<String> listening(RunningNotebook notebook, String user, String address) {
    return notebook
        .guest()
        .run(
            "nsenter",
            "--net=/run/netns/" + user,
            "ss",
            "--listening",
            "--tcp",
            "--numeric",
            "--no-header",
            "src",
            address)
        .stdout()
        .lines()
        .map(line -> line.split("\\s+", -1)[3])
        .toList();
  }
}
