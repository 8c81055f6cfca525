package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.managedidentity.UserAssignedIdentity;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentityArgs;
import com.pulumi.core.Output;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.pulumi.Children;

/**
 * The identity of the machine. Kernels use a separate one.
 *
 * @param resourceId the id of the resource
 * @param clientId the id by which a machine asks for its tokens
 * @param principalId the id by which a role is assigned to it
 * @param name its name, by which a database knows it
 * @param tenantId the id of its directory
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview">Managed
 *     identities</a>
 */
public record MachineIdentity(
    Output<String> resourceId,
    Output<String> clientId,
    Output<String> principalId,
    Output<String> name,
    Output<String> tenantId) {

  /** Makes it; whoever administers a database outlives the machine with it. */
  public static MachineIdentity of(
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
        identity.tenantId());
  }
}
