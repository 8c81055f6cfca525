package io.github.cloudnotebook.azure.cdktf;

import com.hashicorp.cdktf.Token;
import java.util.regex.Pattern;

/**
 * A person of the company's directory who gets a compute instance of Azure Machine Learning.
 *
 * @param name how the instance and the grant are named after them: up to 32 letters, digits,
 *     hyphens and underscores, a letter first; another name is another instance
 * @param objectId the id of the user in Microsoft Entra ID, as {@code az ad user show --id
 *     ada@example.com --query id} prints it, or a reference to it
 * @see <a
 *     href="https://learn.microsoft.com/azure/machine-learning/how-to-create-compute-instance#create-on-behalf-of">Instances
 *     on behalf of others</a>
 */
public record AssignedUser(String name, String objectId) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,31}");
  private static final Pattern OBJECT_ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException if one of them has another form
   */
  public AssignedUser {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          ("the name of a user, \"%s\", is not up to 32 letters, digits, hyphens and underscores"
                  + " with a letter first: give one such as ada")
              .formatted(name));
    }
    if (!Token.isUnresolved(objectId) && !OBJECT_ID.matcher(objectId).matches()) {
      throw new IllegalArgumentException(
          ("the object id of the user %s, \"%s\", is none: give it as `az ad user show --id"
                  + " ADDRESS --query id` prints it")
              .formatted(name, objectId));
    }
  }
}
