package io.github.cloudnotebook.azure.cdktf.internal;

import com.hashicorp.cdktf.Fn;
import io.github.cloudnotebook.terraform.DataBlock;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * The vault to which the machine writes users' sign-in details, which it can never read.
 *
 * <p>Terraform writes no secret into it, so who deploys needs no role in it.
 *
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/rbac-guide">Roles of Key
 *     Vault</a>
 */
public final class SignInVault extends Construct {
  /** The most days; a vault's name stays taken as long. */
  private static final int RECOVERABLE_DAYS = 90;

  private static final int UNIQUE_DIGITS = 20;

  private final ResourceBlock vault;
  private final ResourceBlock assignment;

  public SignInVault(
      Construct scope, String id, Group kept, AzureNames names, ResourceBlock identity) {
    super(scope, id);
    DataBlock account = DataBlock.Builder.create(this, "Account", "azurerm_client_config").build();
    String subscription = account.attribute("subscription_id");
    String unique =
        Fn.substr(Fn.sha256(Fn.join("/", List.of(subscription, names.hash()))), 0, UNIQUE_DIGITS);
    vault =
        kept.start(this, "Vault", "azurerm_key_vault", AzureNames.vault(unique))
            .set("tenant_id", account.attribute("tenant_id"))
            .set("sku_name", "standard")
            .set("rbac_authorization_enabled", true)
            .set("purge_protection_enabled", true)
            .set("soft_delete_retention_days", RECOVERABLE_DAYS)
            .preventDestroy()
            .build();
    ResourceBlock role =
        ResourceBlock.Builder.create(this, "Role", "azurerm_role_definition")
            .set("name", AzureNames.role(unique))
            .set("description", "Writes and deletes secrets, and reads none.")
            // A role can be assigned in a resource group, and not in less.
            .set("scope", "/subscriptions/" + subscription + "/resourceGroups/" + kept.name())
            .set(
                "permissions",
                List.of(
                    Map.of(
                        "data_actions",
                        List.of(
                            "Microsoft.KeyVault/vaults/secrets/delete",
                            "Microsoft.KeyVault/vaults/secrets/setSecret/action"))))
            .build();
    assignment =
        ResourceBlock.Builder.create(this, "MachineWrites", "azurerm_role_assignment")
            .set("scope", vault.attribute("id"))
            .set("role_definition_id", role.attribute("role_definition_resource_id"))
            .set("principal_id", identity.attribute("principal_id"))
            .set("principal_type", "ServicePrincipal")
            .build();
  }

  public String name() {
    return vault.attribute("name");
  }

  /** The beginning of the address of every secret. */
  public String prefix() {
    return vault.attribute("vault_uri") + "secrets/sign-in-";
  }

  /** The machine's permission to write. */
  public ResourceBlock machineMayWrite() {
    return assignment;
  }
}
