package io.github.cloudnotebook.azure.cdktf.internal;

import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.blueprint.ServerName;
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

  /**
   * The custom role: at most 512 characters, unique in the tenant.
   *
   * @param unique 20 hexadecimal digits, or a reference to them
   * @see <a href="https://learn.microsoft.com/azure/role-based-access-control/custom-roles">Custom
   *     roles</a>
   */
  public static String role(String unique) {
    return "Cloud Notebook writes sign-in details " + unique;
  }

  /**
   * What distinguishes the server from all others in the subscription: eight hexadecimal digits.
   */
  String hash() {
    return new ServerName(stackName, path).hash();
  }
}
