package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.managedidentity.ManagedidentityFunctions;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentity;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentityArgs;
import com.pulumi.azurenative.managedidentity.inputs.GetUserAssignedIdentityArgs;
import com.pulumi.azurenative.managedidentity.outputs.GetUserAssignedIdentityResult;
import com.pulumi.core.Output;
import io.github.cloudnotebook.azure.AzureId;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.ExistingThings;
import io.github.cloudnotebook.azure.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.pulumi.Children;
import java.util.Optional;

/**
 * The identity of the machine: a new one, which gets its roles here, or one of the company's, which
 * has them. Kernels use a separate one.
 *
 * @param resourceId the id of the resource
 * @param clientId the id by which a machine asks for its tokens
 * @param principalId the id by which the directory knows it
 * @param name its name, by which a database knows it
 * @param tenantId the id of its directory
 * @param companys whether it has its roles already
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview">Managed
 *     identities</a>
 */
public record MachineIdentity(
    Output<String> resourceId,
    Output<String> clientId,
    Output<String> principalId,
    Output<String> name,
    Output<String> tenantId,
    boolean companys) {

  public static MachineIdentity of(
      Children children, NotebookServerOptions args, Group kept, AzureNames names) {
    return args.machineIdentityId()
        .map(given -> existing(children, given, args.kernelIdentityId()))
        .orElseGet(() -> made(children, args, kept, names));
  }

  /** Whom roles are given to here; nobody if the company has given them. */
  public Optional<Output<String>> grantee() {
    return companys ? Optional.empty() : Optional.of(principalId);
  }

  private static MachineIdentity existing(
      Children children, Output<String> given, Optional<Output<String>> kernels) {
    Output<AzureId> id =
        GivenId.of(
            "machineIdentityId",
            "Microsoft.ManagedIdentity/userAssignedIdentities",
            kernels.map(other -> notBoth(given, other)).orElse(given));
    Output<GetUserAssignedIdentityResult> found =
        ManagedidentityFunctions.getUserAssignedIdentity(
            GetUserAssignedIdentityArgs.builder()
                .resourceName(id.applyValue(AzureId::name))
                .resourceGroupName(id.applyValue(AzureId::resourceGroup))
                .build(),
            children.asking());
    return new MachineIdentity(
        id.applyValue(AzureId::text),
        found.applyValue(GetUserAssignedIdentityResult::clientId),
        found.applyValue(GetUserAssignedIdentityResult::principalId),
        id.applyValue(AzureId::name),
        found.applyValue(GetUserAssignedIdentityResult::tenantId),
        true);
  }

  private static Output<String> notBoth(Output<String> machine, Output<String> kernels) {
    return Output.tuple(machine, kernels)
        .applyValue(
            both -> {
              ExistingThings.refuseOneIdentityForBoth(both.t1, both.t2);
              return both.t1;
            });
  }

  /** Whoever administers a database outlives the machine with it. */
  private static MachineIdentity made(
      Children children, NotebookServerOptions args, Group kept, AzureNames names) {
    // In the group of what is kept from the start: whoever administers a database must stay.
    UserAssignedIdentity identity =
        new UserAssignedIdentity(
            children.name(),
            UserAssignedIdentityArgs.builder()
                .resourceName(names.of("machine"))
                .resourceGroupName(kept.name())
                .location(kept.location())
                .build(),
            args.database().isPresent()
                ? children.holdingData(args.protectData())
                : children.options());
    return new MachineIdentity(
        identity.id(),
        identity.clientId(),
        identity.principalId(),
        identity.name(),
        identity.tenantId(),
        false);
  }
}
