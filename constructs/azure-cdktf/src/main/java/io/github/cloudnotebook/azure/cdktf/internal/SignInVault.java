package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.AzureId;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.MachineRole;
import io.github.cloudnotebook.azure.SignInRules;
import io.github.cloudnotebook.terraform.ForgottenBlock;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * The vault, new or existing, to which the machine writes users' sign-in details, which it can
 * never read.
 *
 * <p>Terraform writes no secret into it, so who deploys needs no role in it.
 *
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/rbac-guide">Roles of Key
 *     Vault</a>
 */
public final class SignInVault extends Construct {
  private static final String VAULT = "Vault";
  private static final String TYPE = "azurerm_key_vault";

  private final String name;
  private final String prefix;
  private final List<ResourceBlock> assignments;

  /**
   * Makes the vault, or takes an existing one; Terraform then forgets the one that it has made.
   *
   * @throws IllegalArgumentException if the id of the existing vault is none
   */
  public SignInVault(
      Construct scope,
      String id,
      @Nullable String existing,
      Group kept,
      AzureNames names,
      MachineIdentity identity) {
    super(scope, id);
    Account account = new Account(this, "Account");
    String unique = account.unique(names);
    String vaultId;
    String groupId;
    if (existing != null) {
      ResourceId vault = ResourceId.of("keyVaultId", "Microsoft.KeyVault/vaults", existing);
      name = vault.name();
      prefix = AzureNames.vaultUri(name) + "secrets/" + names.secrets();
      vaultId = vault.text();
      groupId = vault.resourceGroupId();
      new ForgottenBlock(this, VAULT, TYPE);
    } else {
      ResourceBlock vault = create(account, unique, kept);
      name = vault.attribute("name");
      prefix = vault.attribute("vault_uri") + SignInRules.SECRETS;
      vaultId = vault.attribute("id");
      groupId = AzureId.ofGroup(account.subscription(), kept.name());
    }
    assignments = identity.permit(principal -> machineWrites(vaultId, groupId, unique, principal));
  }

  private ResourceBlock machineWrites(
      String vaultId, String groupId, String unique, String principal) {
    ResourceBlock role =
        ResourceBlock.Builder.create(this, "Role", "azurerm_role_definition")
            .set("name", MachineRole.WRITES_SIGN_IN_DETAILS.name(unique))
            .set("description", MachineRole.WRITES_SIGN_IN_DETAILS.description())
            // A role can be assigned in a resource group, and not in less.
            .set("scope", groupId)
            .set(
                "permissions",
                List.of(Map.of("data_actions", MachineRole.WRITES_SIGN_IN_DETAILS.dataActions())))
            .build();
    return ResourceBlock.Builder.create(this, "MachineWrites", "azurerm_role_assignment")
        .set("scope", vaultId)
        .set("role_definition_id", role.attribute("role_definition_resource_id"))
        .set("principal_id", principal)
        .set("principal_type", "ServicePrincipal")
        .build();
  }

  private ResourceBlock create(Account account, String unique, Group kept) {
    return kept.start(this, VAULT, TYPE, AzureNames.vault(unique))
        .set("tenant_id", account.tenant())
        .set("sku_name", "standard")
        .set("rbac_authorization_enabled", true)
        .set("purge_protection_enabled", true)
        .set("soft_delete_retention_days", SignInRules.RECOVERABLE_DAYS)
        .preventDestroy()
        .build();
  }

  public String name() {
    return name;
  }

  /** The beginning of the address of every secret. */
  public String prefix() {
    return prefix;
  }

  /** The machine's permission to write. */
  public List<ResourceBlock> machineMayWrite() {
    return assignments;
  }
}
