package io.github.cloudnotebook.azure.cdktf.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.TerraformStack;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import software.constructs.Construct;

/**
 * Names of a server's resources, each in the form that its service allows.
 *
 * <p>All begin with a readable part of at most 20 characters and a hash of where the server is:
 * different servers have different names, in one resource group too.
 *
 * @param stackName the name of the server's stack
 * @param path the construct path of the server below that stack
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules">Azure's
 *     rules for names</a>
 */
public record AzureNames(String stackName, String path) {
  private static final int LONGEST_READABLE = 20;
  private static final int HASH_LENGTH = 8;
  private static final int UNIQUE_DIGITS = 20;

  /** The names of the server at this place. */
  public static AzureNames of(Construct server) {
    TerraformStack stack = TerraformStack.of(server);
    String path = server.getNode().getPath().substring(stack.getNode().getPath().length() + 1);
    return new AzureNames(stack.getNode().getId(), path);
  }

  /**
   * The server's part of every name, and the name of its resource group: at most 29 lower-case
   * letters, digits and single hyphens, a letter first and no hyphen last.
   */
  public String base() {
    String letters = stackName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String readable = letters.replaceFirst("^[^a-z]+", "");
    String fits = readable.substring(0, Math.min(readable.length(), LONGEST_READABLE));
    return (fits.isEmpty() ? "notebook" : fits.replaceFirst("-$", "")) + "-" + hash();
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
   * A custom role: at most 512 characters, unique in the tenant.
   *
   * @param purpose what it is for
   * @param unique 20 hexadecimal digits, or a reference to them
   * @see <a href="https://learn.microsoft.com/azure/role-based-access-control/custom-roles">Custom
   *     roles</a>
   */
  public static String role(String purpose, String unique) {
    return "Cloud Notebook %s %s".formatted(purpose, unique);
  }

  /**
   * What distinguishes these names from those of every other subscription: 20 hexadecimal digits.
   *
   * @param subscription a reference to the subscription's id
   */
  public String unique(String subscription) {
    return Fn.substr(Fn.sha256(Fn.join("/", List.of(subscription, hash()))), 0, UNIQUE_DIGITS);
  }

  /**
   * What distinguishes the server from all others in the subscription: eight hexadecimal digits.
   */
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
