package io.github.cloudnotebook.acceptance;

import io.github.cloudnotebook.localmachine.Guest;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The hub as root on the machine sees it: its database and its answers. */
final class Hub {
  private static final String QUERY =
      """
      import sqlite3, sys
      with sqlite3.connect("/data/hub/jupyterhub.sqlite", timeout=10) as database:
          for row in database.execute(sys.argv[1]):
              print(*row, sep="|")
      """;

  private final Guest guest;

  Hub(Guest guest) {
    this.guest = guest;
  }

  /** The rows of a query, one per line. */
  String query(String sql) {
    return guest.run("python3", "-c", QUERY, sql).stdout().strip();
  }

  /** Restarts the hub and waits until it answers. */
  void restart() {
    guest.run("systemctl", "restart", "cloudnotebook-hub");
    Awaitility.await("the hub's health")
        .atMost(Duration.ofSeconds(60))
        .until(() -> guest.run("curl", "-sf", "http://127.0.0.1:8000/hub/health").succeeded());
  }

  /** Whether the hub accepts this API token. */
  boolean takes(String token) {
    return guest
        .run(
            "curl",
            "-s",
            "-o",
            "/dev/null",
            "-w",
            "%{http_code}",
            "-H",
            "Authorization: token " + token,
            "http://127.0.0.1:8081/hub/api/user")
        .stdout()
        .equals("200");
  }
}
