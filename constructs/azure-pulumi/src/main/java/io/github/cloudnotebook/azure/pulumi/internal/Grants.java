package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.authorization.RoleAssignment;
import com.pulumi.azurenative.authorization.RoleAssignmentArgs;
import com.pulumi.azurenative.authorization.RoleDefinition;
import com.pulumi.azurenative.authorization.RoleDefinitionArgs;
import com.pulumi.azurenative.authorization.inputs.PermissionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.BuiltInRole;
import io.github.cloudnotebook.azure.MachineRole;
import io.github.cloudnotebook.pulumi.Children;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an identity may do, each on one resource: roles that it has there.
 *
 * @see <a href="https://learn.microsoft.com/azure/role-based-access-control/overview">Role-based
 *     access control</a>
 */
public final class Grants {
  private final Children children;
  private final Account account;
  private final AzureNames names;
  private final Optional<Output<String>> grantee;
  private final List<Resource> all = new ArrayList<>();

  /**
   * Starts without any role.
   *
   * @param grantee the identity's principal; without one, nothing is given
   */
  public Grants(
      Children children, Account account, AzureNames names, Optional<Output<String>> grantee) {
    this.children = children;
    this.account = account;
    this.names = names;
    this.grantee = grantee;
  }

  /**
   * Gives one of Azure's own roles.
   *
   * @param part the grant's name among the server's
   * @param scope the id of the resource
   */
  public void give(String part, BuiltInRole role, Output<String> scope) {
    grantee.ifPresent(
        principal ->
            assign(part, principal, account.subscription().applyValue(role::definitionId), scope));
  }

  /**
   * Gives the machine a role of its own.
   *
   * @param part the grant's name among the server's
   * @param scope the id of the resource
   * @param groupId the id of its resource group: a role can be assigned there, and not in less
   */
  public void give(String part, MachineRole role, Output<String> scope, Output<String> groupId) {
    grantee.ifPresent(principal -> assign(part, principal, define(part, role, groupId), scope));
  }

  /** All that was given; whoever needs it depends on it. */
  public List<Resource> all() {
    return List.copyOf(all);
  }

  private Output<String> define(String part, MachineRole role, Output<String> groupId) {
    return new RoleDefinition(
            children.named(part),
            RoleDefinitionArgs.builder()
                .roleDefinitionId(groupId.applyValue(id -> names.guid(part, id)))
                // A role of the same name in another group would be refused.
                .roleName(groupId.applyValue(id -> role.name(names.unique(id))))
                .roleType("CustomRole")
                .description(role.description())
                .scope(groupId)
                .assignableScopes(groupId.applyValue(List::of))
                .permissions(
                    PermissionArgs.builder()
                        .actions(role.actions())
                        .dataActions(role.dataActions())
                        .build())
                .build(),
            children.options())
        .id();
  }

  private void assign(
      String part, Output<String> principalId, Output<String> definitionId, Output<String> scope) {
    all.add(
        new RoleAssignment(
            children.named(part),
            RoleAssignmentArgs.builder()
                // An identity that is replaced has another principal, and so another assignment.
                .roleAssignmentName(
                    Output.tuple(scope, principalId)
                        .applyValue(on -> names.guid(part, on.t1 + " " + on.t2)))
                .scope(scope)
                .roleDefinitionId(definitionId)
                .principalId(principalId)
                .principalType("ServicePrincipal")
                .build(),
            children.options()));
  }
}
