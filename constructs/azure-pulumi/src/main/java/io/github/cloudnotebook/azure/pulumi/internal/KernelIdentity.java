package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.managedidentity.ManagedidentityFunctions;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentity;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentityArgs;
import com.pulumi.azurenative.managedidentity.inputs.GetUserAssignedIdentityArgs;
import com.pulumi.azurenative.managedidentity.outputs.GetUserAssignedIdentityResult;
import com.pulumi.core.Output;
import io.github.cloudnotebook.azure.AzureId;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.pulumi.Children;

/**
 * The identity whose tokens users' kernels get: an existing one, or a new one without a role.
 *
 * @param resourceId the id of the resource
 * @param clientId the id by which a machine asks for its tokens
 * @param principalId the id by which a role is assigned to it
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview">Managed
 *     identities</a>
 */
public record KernelIdentity(
    Output<String> resourceId, Output<String> clientId, Output<String> principalId) {

  public static KernelIdentity of(
      Children children, NotebookServerOptions args, Group group, AzureNames names) {
    return args.kernelIdentityId()
        .map(id -> existing(children, id))
        .orElseGet(() -> made(children, group, names));
  }

  private static KernelIdentity existing(Children children, Output<String> given) {
    Output<AzureId> id =
        GivenId.of("kernelIdentityId", "Microsoft.ManagedIdentity/userAssignedIdentities", given);
    Output<GetUserAssignedIdentityResult> found =
        ManagedidentityFunctions.getUserAssignedIdentity(
            GetUserAssignedIdentityArgs.builder()
                .resourceName(id.applyValue(AzureId::name))
                .resourceGroupName(id.applyValue(AzureId::resourceGroup))
                .build(),
            children.asking());
    return new KernelIdentity(
        id.applyValue(AzureId::text),
        found.applyValue(GetUserAssignedIdentityResult::clientId),
        found.applyValue(GetUserAssignedIdentityResult::principalId));
  }

  private static KernelIdentity made(Children children, Group group, AzureNames names) {
    UserAssignedIdentity identity =
        new UserAssignedIdentity(
            children.named("kernels"),
            UserAssignedIdentityArgs.builder()
                .resourceName(names.of("kernels"))
                .resourceGroupName(group.name())
                .location(group.location())
                .build(),
            children.options());
    return new KernelIdentity(identity.id(), identity.clientId(), identity.principalId());
  }
}
