package io.github.cloudnotebook.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudnotebook.blueprint.ServerName;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names of a server's resources, each in the form that its service allows.
 *
 * <p>All that a person meets begin with a readable part of at most 20 characters and a hash of
 * where the server is: different servers have different names, in one project too.
 *
 * @param stackName the name of the server's stack
 * @param path where the server is in that stack
 * @see <a href="https://cloud.google.com/compute/docs/naming-resources">Names in Compute Engine</a>
 */
public record GoogleNames(String stackName, String path) {
  /** How many hexadecimal digits a name has that is unique in the world. */
  public static final int UNIQUE_DIGITS = 20;

  /**
   * The server's part of every name: 10 to 29 lower-case letters, digits and single hyphens, a
   * letter first and no hyphen last. That is a service account's id as it is, which takes 6 to 30.
   *
   * @see <a href="https://cloud.google.com/iam/docs/service-accounts-create">Service accounts</a>
   */
  public String base() {
    return new ServerName(stackName, path).base();
  }

  /** The id of the kernels' service account, as short as that takes: 16 characters. */
  public String kernels() {
    return "kernels-" + hash();
  }

  /**
   * The name of one of the server's resources, as narrow as Compute Engine's rule: 1 to 63
   * lower-case letters, digits and hyphens, a letter first and no hyphen last.
   *
   * @param part what the resource is, in lower-case letters, at most 14
   */
  public String of(String part) {
    return base() + "-" + part;
  }

  /**
   * The bucket: 3 to 63 characters, unique in the world, with neither {@code goog} at its beginning
   * nor {@code google} in it. So the stack's name is not in it.
   *
   * @param unique 20 hexadecimal digits, or a reference to them
   * @see <a href="https://cloud.google.com/storage/docs/buckets#naming">Names of buckets</a>
   */
  public static String bucket(String unique) {
    return "nb-" + unique;
  }

  /**
   * The custom role: 3 to 64 letters, digits, underscores and dots. The id of a deleted role stays
   * taken for up to 37 days, so no role may have one that another had.
   *
   * @param unique a reference to what no role had before, at most 30 digits
   * @see <a href="https://cloud.google.com/iam/docs/creating-custom-roles">Custom roles</a>
   */
  public static String role(String unique) {
    return "cloudNotebook" + unique;
  }

  /**
   * The instance of Cloud SQL: lower-case letters, digits and hyphens, a letter first; with the
   * project's id at most 98 characters. The name of a deleted one stays taken for a week.
   *
   * @param unique a reference to 8 hexadecimal digits that no instance had before
   * @see <a href="https://cloud.google.com/sql/docs/postgres/instance-settings">Settings</a>
   */
  public String databaseServer(String unique) {
    return base() + "-" + unique;
  }

  /**
   * The beginning of the ids of users' secrets: with the name of a user, at most 71 of the 255
   * characters that an id may have.
   *
   * @see <a
   *     href="https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets/create">Ids
   *     of secrets</a>
   */
  public String secretPrefix() {
    return of("sign-in-");
  }

  /**
   * The beginning of the names of users' secrets.
   *
   * @param project its id, or a reference to it
   */
  public String secretPrefix(String project) {
    return "projects/%s/secrets/%s".formatted(project, secretPrefix());
  }

  /** The id of a user's secret. */
  public String secret(String user) {
    return secretPrefix() + secretSuffix(user);
  }

  /**
   * The end of the id of a user's secret, which takes letters, digits, hyphens and underscores: a
   * hyphen for each dot of the user's name.
   */
  public static String secretSuffix(String user) {
    return user.replaceAll("[^A-Za-z0-9_-]", "-");
  }

  /** What distinguishes the server from all others in the project: eight hexadecimal digits. */
  public String hash() {
    return new ServerName(stackName, path).hash();
  }

  /** 20 hexadecimal digits that no other server has, in no other project either. */
  public String unique(String project) {
    return sha256(project + "/" + hash()).substring(0, UNIQUE_DIGITS);
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
