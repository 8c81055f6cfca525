package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.keyvault.Vault;
import com.pulumi.azurenative.keyvault.VaultArgs;
import com.pulumi.azurenative.keyvault.enums.SkuName;
import com.pulumi.azurenative.keyvault.inputs.SkuArgs;
import com.pulumi.azurenative.keyvault.inputs.VaultPropertiesArgs;
import com.pulumi.core.Output;
import io.github.cloudnotebook.azure.AzureId;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.MachineRole;
import io.github.cloudnotebook.azure.SignInRules;
import io.github.cloudnotebook.azure.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.pulumi.Children;

/**
 * The vault, new or existing, to which the machine writes users' sign-in details, which it can
 * never read.
 *
 * <p>Pulumi writes no secret into it, so who deploys needs no role in it.
 *
 * @param name its name
 * @param prefix the beginning of the address of every secret
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/rbac-guide">Roles of Key
 *     Vault</a>
 */
public record SignInVault(Output<String> name, Output<String> prefix) {
  private static final String GRANT = "writes-sign-in";

  /** Makes it, or takes an existing one, and lets the machine write. */
  public static SignInVault of(
      Children children,
      NotebookServerOptions args,
      Account account,
      Group kept,
      AzureNames names,
      Grants grants) {
    return args.keyVaultId()
        .map(given -> existing(given, names, grants))
        .orElseGet(() -> made(children, args, account, kept, names, grants));
  }

  private static SignInVault existing(Output<String> given, AzureNames names, Grants grants) {
    Output<AzureId> id = GivenId.of("keyVaultId", "Microsoft.KeyVault/vaults", given);
    grants.give(
        GRANT,
        MachineRole.WRITES_SIGN_IN_DETAILS,
        id.applyValue(AzureId::text),
        id.applyValue(AzureId::resourceGroupId));
    Output<String> name = id.applyValue(AzureId::name);
    return new SignInVault(
        name, name.applyValue(vault -> AzureNames.vaultUri(vault) + "secrets/" + names.secrets()));
  }

  private static SignInVault made(
      Children children,
      NotebookServerOptions args,
      Account account,
      Group kept,
      AzureNames names,
      Grants grants) {
    Vault vault =
        new Vault(
            children.name(),
            VaultArgs.builder()
                .vaultName(account.unique(names).applyValue(AzureNames::vault))
                .resourceGroupName(kept.name())
                .location(kept.location())
                .properties(
                    VaultPropertiesArgs.builder()
                        .tenantId(account.tenant())
                        .sku(SkuArgs.builder().family("A").name(SkuName.Standard).build())
                        .enableRbacAuthorization(true)
                        .enableSoftDelete(true)
                        .enablePurgeProtection(true)
                        .softDeleteRetentionInDays(SignInRules.RECOVERABLE_DAYS)
                        .build())
                .build(),
            children.holdingData(args.protectData()));
    grants.give(GRANT, MachineRole.WRITES_SIGN_IN_DETAILS, vault.id(), account.idOf(kept));
    return new SignInVault(
        vault.name(),
        vault.name().applyValue(name -> AzureNames.vaultUri(name) + SignInRules.SECRETS));
  }
}
