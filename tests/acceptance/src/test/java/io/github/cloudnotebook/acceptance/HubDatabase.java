package io.github.cloudnotebook.acceptance;

import io.github.cloudnotebook.localcloud.Guest;

/** What the hub knows of sessions and API tokens, and what it answers to one. */
final class HubDatabase {
  private static final String QUERY =
      """
      import sqlite3, sys
      with sqlite3.connect("/data/hub/jupyterhub.sqlite", timeout=10) as database:
          for row in database.execute(sys.argv[1]):
              print(*row, sep="|")
      """;

  private final Guest guest;

  HubDatabase(Guest guest) {
    this.guest = guest;
  }

  /** The rows that a statement gives, a line each. */
  String query(String sql) {
    return guest.run("python3", "-c", QUERY, sql).stdout().strip();
  }

  /** Whether the hub answers to this API token. */
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
