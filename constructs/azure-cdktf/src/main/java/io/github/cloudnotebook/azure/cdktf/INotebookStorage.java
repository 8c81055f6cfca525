package io.github.cloudnotebook.azure.cdktf;

import io.github.cloudnotebook.azure.StorageRules;
import io.github.cloudnotebook.azure.cdktf.internal.RoleGrant;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * Object storage for the users of a {@link NotebookServer}, created in this app or imported.
 *
 * @see NotebookStorage#fromContainer
 */
public interface INotebookStorage extends IConstruct {

  /** The name of the storage account. */
  String getAccountName();

  /** The id of the storage account. */
  String getAccountId();

  /** The name of the container in that account. */
  String getContainerName();

  /** The id of the container, as scopes of role assignments have it. */
  default String getContainerId() {
    return StorageRules.containerId(getAccountId(), getContainerName());
  }

  /** The address of the container, below which each file has its path. */
  default String getContainerUrl() {
    return StorageRules.containerUrl(getAccountName(), getContainerName());
  }

  /**
   * Lets a principal read every file of every user, by the role Storage Blob Data Reader.
   *
   * @param scope where the grant is in the construct tree
   * @param id the grant's name there
   * @param principalId the object id of a user, a group or a service principal
   * @see <a
   *     href="https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage">Roles
   *     of storage</a>
   */
  default void grantRead(Construct scope, String id, String principalId) {
    RoleGrant.of(scope, id, getContainerId(), "Storage Blob Data Reader", principalId);
  }

  /**
   * Lets a principal read, write and delete every file of every user, by the role Storage Blob Data
   * Contributor; old versions of a file stay. The role allows to delete the container too.
   *
   * @param scope where the grant is in the construct tree
   * @param id the grant's name there
   * @param principalId the object id of a user, a group or a service principal
   * @see <a
   *     href="https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage">Roles
   *     of storage</a>
   */
  default void grantReadWrite(Construct scope, String id, String principalId) {
    RoleGrant.of(scope, id, getContainerId(), "Storage Blob Data Contributor", principalId);
  }
}
