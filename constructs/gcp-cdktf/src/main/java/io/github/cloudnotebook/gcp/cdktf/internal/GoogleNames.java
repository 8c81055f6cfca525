package io.github.cloudnotebook.gcp.cdktf.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hashicorp.cdktf.TerraformStack;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import software.constructs.Construct;

/**
 * Names of a server's resources, each in the form that its service allows.
 *
 * <p>All that a person meets begin with a readable part of at most 20 characters and a hash of
 * where the server is: different servers have different names, in one project too.
 *
 * @param stackName the name of the server's stack
 * @param path the construct path of the server below that stack
 * @see <a href="https://cloud.google.com/compute/docs/naming-resources">Names in Compute Engine</a>
 */
public record GoogleNames(String stackName, String path) {
  private static final int LONGEST_READABLE = 20;
  private static final int HASH_LENGTH = 8;

  /** The names of the server at this place. */
  public static GoogleNames of(Construct server) {
    TerraformStack stack = TerraformStack.of(server);
    String path = server.getNode().getPath().substring(stack.getNode().getPath().length() + 1);
    return new GoogleNames(stack.getNode().getId(), path);
  }

  /**
   * The server's part of every name: 10 to 29 lower-case letters, digits and single hyphens, a
   * letter first and no hyphen last. That is a service account's id as it is, which takes 6 to 30.
   *
   * @see <a href="https://cloud.google.com/iam/docs/service-accounts-create">Service accounts</a>
   */
  public String base() {
    String letters = stackName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String readable = letters.replaceFirst("^[^a-z]+", "");
    String fits = readable.substring(0, Math.min(readable.length(), LONGEST_READABLE));
    return (fits.isEmpty() ? "notebook" : fits.replaceFirst("-$", "")) + "-" + hash();
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
  static String bucket(String unique) {
    return "nb-" + unique;
  }

  /**
   * The custom role: 3 to 64 letters, digits, underscores and dots. The id of a deleted role stays
   * taken for up to 37 days, so no role may have one that another had.
   *
   * @param unique a reference to what no role had before, at most 30 digits
   * @see <a href="https://cloud.google.com/iam/docs/creating-custom-roles">Custom roles</a>
   */
  static String role(String unique) {
    return "cloudNotebook" + unique;
  }

  /**
   * The beginning of the ids of users' secrets: with the name of a user, at most 71 of the 255
   * characters that an id may have.
   *
   * @see <a
   *     href="https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets/create">Ids
   *     of secrets</a>
   */
  String secretPrefix() {
    return of("sign-in-");
  }

  /**
   * The end of the id of a user's secret, which takes letters, digits, hyphens and underscores: a
   * hyphen for each dot of the user's name.
   */
  static String secretSuffix(String user) {
    return user.replaceAll("[^A-Za-z0-9_-]", "-");
  }

  /** What distinguishes the server from all others in the project: eight hexadecimal digits. */
  String hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest((stackName + "/" + path).getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
