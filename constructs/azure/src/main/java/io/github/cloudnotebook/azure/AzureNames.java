package io.github.cloudnotebook.azure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudnotebook.blueprint.ServerName;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Names of a server's resources, each in the form that its service allows.
 *
 * <p>All begin with a readable part of at most 20 characters and a hash of where the server is:
 * different servers have different names, in one resource group too.
 *
 * @param stackName the name of the server's stack
 * @param path where the server is in that stack
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules">Azure's
 *     rules for names</a>
 */
public record AzureNames(String stackName, String path) {
  /** How many hexadecimal digits a name has that is unique in the world. */
  public static final int UNIQUE_DIGITS = 20;

  private static final int LONGEST_USER = 8;

  /**
   * The server's part of every name, and the name of its resource group: at most 29 lower-case
   * letters, digits and single hyphens, a letter first and no hyphen last.
   */
  public String base() {
    return new ServerName(stackName, path).base();
  }

  /**
   * The name of one of the server's resources, which is as narrow as the narrowest of Azure's rules
   * for its kind: a data collection endpoint takes 3 to 44 letters, digits and hyphens.
   *
   * @param part what the resource is, in at most 14 lower-case letters
   */
  public String of(String part) {
    return base() + "-" + part;
  }

  /**
   * The label of the public address: 3 to 63 lower-case letters, digits and hyphens, a letter
   * first.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#domain-name-label">Domain
   *     name label</a>
   */
  public String domainNameLabel() {
    return base();
  }

  /**
   * The vault: 3 to 24 letters, digits and single hyphens, a letter first, unique in the world; a
   * deleted one keeps its name for as long as it can be recovered.
   *
   * @param unique 20 hexadecimal digits, or a reference to them
   * @see <a
   *     href="https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#vault-name-and-object-name">Names
   *     of vaults</a>
   */
  public static String vault(String unique) {
    return "nb-" + unique;
  }

  /** The address of a vault with this name, or a reference to it; a slash is last. */
  public static String vaultUri(String name) {
    return "https://%s.vault.azure.net/".formatted(name);
  }

  /** The beginning of the names of a server's secrets in a vault that others may use too. */
  public String secrets() {
    return base() + "-sign-in-";
  }

  /**
   * The table of a server's log in a workspace that others may use too: 4 to 63 letters, digits,
   * hyphens and underscores, {@code _CL} last; a query takes no hyphen in a name.
   *
   * @see <a href="https://learn.microsoft.com/rest/api/loganalytics/tables/create-or-update">Names
   *     of tables</a>
   */
  public String logTable() {
    return base().replace('-', '_') + "_CL";
  }

  /**
   * The database server: 3 to 63 lower-case letters, digits and hyphens, no hyphen first or last,
   * unique in the world.
   *
   * @param unique 20 hexadecimal digits, or a reference to them
   * @see <a
   *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftdbforpostgresql">Names
   *     of PostgreSQL servers</a>
   */
  public String databaseServer(String unique) {
    return base() + "-" + unique;
  }

  /**
   * The private DNS zone of the database server: any name that ends so, but not the server's own.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/postgresql/network/concepts-networking-private#use-a-private-dns-zone">Private
   *     DNS zones</a>
   */
  public String databaseZone() {
    return base() + ".private.postgres.database.azure.com";
  }

  /**
   * The storage account: 3 to 24 lower-case letters and digits, unique in the world.
   *
   * @param unique 20 hexadecimal digits, or a reference to them
   * @see <a
   *     href="https://learn.microsoft.com/azure/storage/common/storage-account-overview#storage-account-name">Names
   *     of storage accounts</a>
   */
  public static String storageAccount(String unique) {
    return "nb" + unique;
  }

  /**
   * A compute instance of Azure Machine Learning: 3 to 24 letters, digits and hyphens, a letter
   * first and one after each hyphen, unique among all of its region.
   *
   * @param user whose it is; what is left of the name after 8 letters and digits is left out
   * @param unique 10 hexadecimal digits, or a reference to them
   * @see <a
   *     href="https://learn.microsoft.com/azure/machine-learning/how-to-create-compute-instance#create">Names
   *     of compute instances</a>
   */
  public static String computeInstance(String user, String unique) {
    String letters = user.replaceAll("[^A-Za-z0-9]", "");
    return "nb%s-n%s"
        .formatted(letters.substring(0, Math.min(letters.length(), LONGEST_USER)), unique);
  }

  /**
   * What distinguishes the server from all others in the subscription: eight hexadecimal digits.
   */
  public String hash() {
    return new ServerName(stackName, path).hash();
  }

  /**
   * 20 hexadecimal digits that no other server has there, and this one nowhere else.
   *
   * @param where a subscription, or the id of a resource group
   */
  public String unique(String where) {
    return sha256(where + "/" + hash()).substring(0, UNIQUE_DIGITS);
  }

  /**
   * The name of an assignment of a role, or of a role's definition: a GUID, always the same for the
   * same one.
   *
   * @param part what it is for
   * @param on the ids that it is about
   */
  public String guid(String part, String on) {
    return UUID.nameUUIDFromBytes("%s %s %s".formatted(hash(), part, on).getBytes(UTF_8))
        .toString();
  }

  private static String sha256(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
