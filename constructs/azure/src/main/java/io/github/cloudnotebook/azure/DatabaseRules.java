package io.github.cloudnotebook.azure;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What holds for every database that a notebook makes for its users, and for existing ones. */
public final class DatabaseRules {
  /** The name of a new database. */
  public static final String NAME = "notebook";

  /** The port of flexible servers. */
  public static final String PORT = "5432";

  /** The first administrator, without whom Azure takes no passwords of others. */
  public static final String FIRST_ADMINISTRATOR = "nobody";

  /**
   * The beginning of the password of the first administrator, which is made up and which nobody is
   * told: Azure asks for several kinds of characters.
   */
  public static final String PASSWORD_BEGINS = "Aa1-";

  /** The service that a subnet of databases is delegated to. */
  public static final String DELEGATION = "Microsoft.DBforPostgreSQL/flexibleServers";

  /** What a subnet's delegation allows the service. */
  public static final String DELEGATED_ACTION =
      "Microsoft.Network/virtualNetworks/subnets/join/action";

  /**
   * The way to the storage that keeps backups, which Azure itself adds to a subnet of databases.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/postgresql/network/concepts-networking-private#virtual-network-concepts">Delegated
   *     subnets</a>
   */
  public static final String BACKUP_SERVICE = "Microsoft.Storage";

  /** The parameters of a new server: TLS and SCRAM only. In one order, for the same output. */
  public static final SortedMap<String, String> PARAMETERS =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "azure.accepted_password_auth_method", "scram-sha-256",
                  "idle_in_transaction_session_timeout", "3600000",
                  "password_encryption", "scram-sha-256",
                  "require_secure_transport", "on")));

  private DatabaseRules() {}

  /**
   * How the machine is told whose server it is: what is closed to users on the notebook's own may
   * be in use on an existing one.
   */
  public static String origin(boolean made) {
    return made ? "own" : "existing";
  }
}
