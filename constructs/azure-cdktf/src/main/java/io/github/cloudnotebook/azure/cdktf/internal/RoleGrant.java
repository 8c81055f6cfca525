package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.terraform.ResourceBlock;
import software.constructs.Construct;

/**
 * The assignment of one of Azure's own roles.
 *
 * @see <a href="https://learn.microsoft.com/azure/role-based-access-control/role-assignments">Role
 *     assignments</a>
 */
public final class RoleGrant {
  private RoleGrant() {}

  /** Assigns the role with this name, at this place of Azure's tree of resources. */
  public static ResourceBlock of(
      Construct scope, String id, String resourceId, String role, String principalId) {
    return ResourceBlock.Builder.create(scope, id, "azurerm_role_assignment")
        .set("scope", resourceId)
        .set("role_definition_name", role)
        .set("principal_id", principalId)
        .build();
  }
}
