package io.github.cloudnotebook.gcp.cdktf.internal;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.blueprint.ServerName;
import java.util.List;
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
  private static final int UNIQUE_DIGITS = 20;

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
    return new ServerName(stackName, path).base();
  }

  /** The id of the kernels' service account, as short as that takes: 16 characters. */
  String kernels() {
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
   * <p>It is the same at each deployment, and another one in another project.
   *
   * @param project its id, or a reference to it
   * @see <a href="https://cloud.google.com/storage/docs/buckets#naming">Names of buckets</a>
   */
  String bucket(String project) {
    String unique = Fn.sha256(Fn.join("/", List.of(project, hash())));
    return "nb-" + Fn.substr(unique, 0, UNIQUE_DIGITS);
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
    return new ServerName(stackName, path).hash();
  }
}
