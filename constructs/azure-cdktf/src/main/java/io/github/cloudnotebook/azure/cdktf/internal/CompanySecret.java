package io.github.cloudnotebook.azure.cdktf.internal;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.Token;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.regex.Pattern;
import software.constructs.Construct;

/**
 * An existing secret in a key vault of the company's: the machine may read this one, and no other
 * of that vault.
 *
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/rbac-guide">Roles of Key
 *     Vault</a>
 */
final class CompanySecret {
  private static final Pattern ID =
      Pattern.compile(
          "/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.KeyVault"
              + "/vaults/[^/]+/secrets/[0-9a-z-]{1,127}",
          Pattern.CASE_INSENSITIVE);

  /** Where the two names are in the id, split at its slashes. */
  private static final int VAULT = 8;

  private static final int NAME = 10;

  private final String id;

  /**
   * The secret with this id.
   *
   * @param property the property that gives it
   * @throws IllegalArgumentException if the id is known and is none of a secret
   */
  CompanySecret(String property, String id) {
    this.id = id;
    if (!Token.isUnresolved(id) && !ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          ("%s %s is no resource id of a secret: give one such as"
                  + " /subscriptions/S/resourceGroups/G/providers/Microsoft.KeyVault/vaults/V/secrets/N,"
                  + " without a version")
              .formatted(property, id));
    }
  }

  /** Where the machine reads the newest version. */
  String address() {
    List<String> parts = Fn.split("/", id);
    return "https://%s.vault.azure.net/secrets/%s"
        .formatted(Fn.element(parts, VAULT), Fn.element(parts, NAME));
  }

  /** Adds the machine's permission to read it. */
  ResourceBlock permit(Construct scope, String constructId, ResourceBlock identity) {
    return ResourceBlock.Builder.create(scope, constructId, "azurerm_role_assignment")
        .set("scope", id)
        .set("role_definition_name", "Key Vault Secrets User")
        .set("principal_id", identity.attribute("principal_id"))
        .set("principal_type", "ServicePrincipal")
        .build();
  }
}
