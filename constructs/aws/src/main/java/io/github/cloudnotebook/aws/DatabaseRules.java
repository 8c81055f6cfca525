package io.github.cloudnotebook.aws;

import io.github.cloudnotebook.model.Database;
import java.util.List;
import java.util.Map;

/** What holds for every database that a notebook makes for its users, and for existing ones. */
public final class DatabaseRules {
  /** The name of a new database. */
  public static final String NAME = "notebook";

  /** The port of PostgreSQL. */
  public static final int PORT = 5432;

  /** The name of a new database's administrator. */
  public static final String ADMINISTRATOR = "administrator";

  /** The logs that RDS exports. */
  public static final List<String> LOGS = List.of("postgresql", "upgrade");

  private DatabaseRules() {}

  /**
   * The parameters of a new database: TLS only, who connects is logged, and nobody holds it all.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Parameters.html">Parameters
   *     of PostgreSQL on RDS</a>
   */
  public static Map<String, String> parameters(Database settings) {
    return Map.of(
        "rds.force_ssl", "1",
        "password_encryption", "scram-sha-256",
        "log_connections", "1",
        "log_disconnections", "1",
        // In KiB, for each session; and in milliseconds.
        "temp_file_limit", String.valueOf(((long) settings.storageGiB() << 20) / 10),
        "idle_in_transaction_session_timeout", "3600000");
  }
}
