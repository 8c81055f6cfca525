package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.BuiltInRole;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import software.constructs.Construct;

/**
 * An existing secret in a key vault of the company's: the machine may read this one, and no other
 * of that vault.
 *
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/rbac-guide">Roles of Key
 *     Vault</a>
 */
final class CompanySecret {
  private final ResourceId id;

  /**
   * The secret with this id.
   *
   * @param property the property that gives it
   * @throws IllegalArgumentException if it is no id of a secret
   */
  CompanySecret(String property, String id) {
    this.id = ResourceId.of(property, "Microsoft.KeyVault/vaults/secrets", id);
  }

  /** Where the machine reads the newest version. */
  String address() {
    return AzureNames.vaultUri(id.name()) + "secrets/" + id.partName();
  }

  /** Adds the machine's permission to read it. */
  List<ResourceBlock> permit(Construct scope, String constructId, MachineIdentity identity) {
    return identity.permit(
        principal ->
            ResourceBlock.Builder.create(scope, constructId, "azurerm_role_assignment")
                .set("scope", id.text())
                .set("role_definition_name", BuiltInRole.KEY_VAULT_SECRETS_USER.title())
                .set("principal_id", principal)
                .set("principal_type", "ServicePrincipal")
                .build());
  }
}
