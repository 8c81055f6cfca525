package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.core.Output;
import io.github.cloudnotebook.azure.AzureId;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.BuiltInRole;
import io.github.cloudnotebook.azure.ExistingThings;
import java.util.Optional;

/**
 * An existing secret in a key vault of the company's: the machine may read this one, and no other
 * of that vault.
 *
 * @param id the id of the resource
 */
public record CompanySecret(Output<AzureId> id) {

  /**
   * The secret that an arg gives.
   *
   * @param vaultId the existing vault for sign-in details, if one is given: it must be another one
   */
  public static CompanySecret of(String arg, Output<String> id, Optional<Output<String>> vaultId) {
    Output<String> apart =
        vaultId
            .map(
                vault ->
                    Output.tuple(vault, id)
                        .applyValue(
                            both -> {
                              ExistingThings.refuseInVaultOfTheMachines(both.t1, arg, both.t2);
                              return both.t2;
                            }))
            .orElse(id);
    return new CompanySecret(GivenId.of(arg, "Microsoft.KeyVault/vaults/secrets", apart));
  }

  /** Where the machine reads the newest version. */
  public Output<String> address() {
    return id.applyValue(
        known -> AzureNames.vaultUri(known.name()) + "secrets/" + known.partName());
  }

  /** Lets the machine read it. */
  public void permit(String part, Grants grants) {
    grants.give(part, BuiltInRole.KEY_VAULT_SECRETS_USER, id.applyValue(AzureId::text));
  }
}
