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
 * The vault to which the machine writes users' sign-in details, which it can never read.
 *
 * <p>Pulumi writes no secret into it, so who deploys needs no role in it.
 *
 * @param name its name
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/rbac-guide">Roles of Key
 *     Vault</a>
 */
public record SignInVault(Output<String> name) {

  /** Makes it, and lets the machine write. */
  public static SignInVault of(
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
    grants.give(
        "writes-sign-in",
        MachineRole.WRITES_SIGN_IN_DETAILS,
        vault.id(),
        Output.tuple(account.subscription(), kept.name())
            .applyValue(in -> AzureId.ofGroup(in.t1, in.t2)));
    return new SignInVault(vault.name());
  }

  /** The beginning of the address of every secret. */
  public Output<String> prefix() {
    return name.applyValue(vault -> AzureNames.vaultUri(vault) + SignInRules.SECRETS);
  }
}
