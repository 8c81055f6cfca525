package io.github.cloudnotebook.gcp;

import io.github.cloudnotebook.model.Database;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What holds for every database that a notebook makes for its users, and for existing ones. */
public final class DatabaseRules {
  /** The name of a new database. */
  public static final String NAME = "notebook";

  /** The port of instances. */
  public static final String PORT = "5432";

  /** Connections without TLS are refused. */
  public static final String TLS = "ENCRYPTED_ONLY";

  /**
   * An authority that Google Cloud shares among a region's instances signs the certificate, for
   * only there a certificate surely has the instance's DNS name.
   *
   * @see <a href="https://cloud.google.com/sql/docs/postgres/authorize-ssl">Certificates</a>
   */
  public static final String AUTHORITY = "GOOGLE_MANAGED_CAS_CA";

  /** How the certificate is renewed, which is valid for a year. */
  public static final String RENEWAL = "AUTOMATIC_ROTATION_DURING_MAINTENANCE";

  /** The kind of disk. */
  public static final String DISK_TYPE = "PD_SSD";

  /** Backups are kept by their number: there is one a day. */
  public static final String BACKUPS_KEPT_BY = "COUNT";

  /** The flags of a new instance: tokens, and passwords by SCRAM. In one order. */
  public static final SortedMap<String, String> FLAGS =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "cloudsql.iam_authentication", "on",
                  "idle_in_transaction_session_timeout", "3600000",
                  "password_encryption", "scram-sha-256")));

  /** No balancing, as for a service that somebody else balances. */
  public static final String BALANCING = "";

  /** What the DNS zone is for, as people read it. */
  public static final String ZONE_DESCRIPTION = "Leads to the notebook's database";

  /** For how long the network remembers the database's address. */
  public static final int SECONDS_TO_LIVE = 300;

  /** The machine's kind of user. */
  public static final String USER_TYPE = "CLOUD_IAM_SERVICE_ACCOUNT";

  /**
   * The end of a service account's address that its user's name does not have: the longest name of
   * a role in PostgreSQL would cut it.
   *
   * @see <a href="https://cloud.google.com/sql/docs/postgres/iam-logins">Sign-in by IAM</a>
   */
  public static final String USER_LACKS = ".gserviceaccount.com";

  /**
   * The roles that the machine takes on, which then own users' roles: so another machine can
   * administer them after it.
   */
  public static final List<String> ADMINISTRATORS = List.of("cloudsqlsuperuser");

  /**
   * What becomes of the machine's user: Google Cloud deletes none that was given a role, and
   * without the grant it is of no use.
   */
  public static final String USER_AFTERWARDS = "ABANDON";

  /** What the grant is for, as people read it. */
  public static final String SIGN_IN_TITLE = "The database of a notebook";

  private DatabaseRules() {}

  /** The version, as Cloud SQL names it. */
  public static String version(Database database) {
    return "POSTGRES_" + database.postgresql();
  }

  /** Whether a second instance in another zone takes over. */
  public static String availability(Database database) {
    return database.multiZone() ? "REGIONAL" : "ZONAL";
  }

  /**
   * The condition of a grant that is for one instance only.
   *
   * @param project the id of its project, or a reference to it
   * @param instance its name, or a reference to it
   * @see <a href="https://cloud.google.com/sql/docs/postgres/iam-conditions">Conditions</a>
   */
  public static String isInstance(String project, String instance) {
    return "resource.type == \"sqladmin.googleapis.com/Instance\""
        + " && resource.name == \"projects/%s/instances/%s\"".formatted(project, instance);
  }

  /** An instance's name as clients take it: Google Cloud's ends with a dot. */
  public static String host(String dnsName) {
    return dnsName.endsWith(".") ? dnsName.substring(0, dnsName.length() - 1) : dnsName;
  }

  /** The name of the machine's user. */
  public static String user(String email) {
    return email.endsWith(USER_LACKS)
        ? email.substring(0, email.length() - USER_LACKS.length())
        : email;
  }

  /**
   * How the machine is told whose instance it is: what is closed to users on the notebook's own may
   * be in use on an existing one.
   */
  public static String origin(boolean made) {
    return made ? "own" : "existing";
  }
}
