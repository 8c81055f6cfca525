package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.terraform.DataBlock;
import io.github.cloudnotebook.terraform.ResourceBlock;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * The identity whose tokens users' kernels get: one of the company's, or a new one without a role.
 *
 * @param resourceId the id of the resource
 * @param clientId the id by which a machine asks for its tokens
 * @param principalId the id by which a role is assigned to it
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview">Managed
 *     identities</a>
 */
public record KernelIdentity(String resourceId, String clientId, String principalId) {
  private static final String TYPE = "azurerm_user_assigned_identity";
  private static final String CLIENT_ID = "client_id";
  private static final String PRINCIPAL_ID = "principal_id";

  /**
   * The existing one, or a new one.
   *
   * @throws IllegalArgumentException if the id of the existing one is none
   */
  public static KernelIdentity of(
      Construct server, @Nullable String existing, Group group, AzureNames names) {
    return existing != null ? existing(server, existing) : create(server, group, names);
  }

  private static KernelIdentity create(Construct server, Group group, AzureNames names) {
    ResourceBlock identity =
        group.start(server, "KernelIdentity", TYPE, names.of("kernels")).build();
    return new KernelIdentity(
        identity.attribute("id"), identity.attribute(CLIENT_ID), identity.attribute(PRINCIPAL_ID));
  }

  private static KernelIdentity existing(Construct server, String kernelIdentityId) {
    ResourceId id =
        ResourceId.of(
            "kernelIdentityId",
            "Microsoft.ManagedIdentity/userAssignedIdentities",
            kernelIdentityId);
    DataBlock identity =
        DataBlock.Builder.create(server, "ExistingKernelIdentity", TYPE)
            .set("name", id.name())
            .set("resource_group_name", id.resourceGroup())
            .build();
    return new KernelIdentity(
        id.text(), identity.attribute(CLIENT_ID), identity.attribute(PRINCIPAL_ID));
  }
}
