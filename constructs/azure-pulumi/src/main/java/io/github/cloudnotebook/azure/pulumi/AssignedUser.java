package io.github.cloudnotebook.azure.pulumi;

import io.github.cloudnotebook.azure.AzureMlLimits;

/**
 * A person of the company's directory who gets a compute instance of Azure Machine Learning.
 *
 * @param name how the instance and the grant are named after them: up to 32 letters, digits,
 *     hyphens and underscores, a letter first; another name is another instance
 * @param objectId the id of the user in Microsoft Entra ID, as {@code az ad user show --id
 *     ada@example.com --query id} prints it
 * @see <a
 *     href="https://learn.microsoft.com/azure/machine-learning/how-to-create-compute-instance#create-on-behalf-of">Instances
 *     on behalf of others</a>
 */
public record AssignedUser(String name, String objectId) {

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException if one of them has another form
   */
  public AssignedUser {
    AzureMlLimits.requireUser(name);
    AzureMlLimits.requireObjectId(name, objectId);
  }
}
