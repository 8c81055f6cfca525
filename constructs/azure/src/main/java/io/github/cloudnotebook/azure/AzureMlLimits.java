package io.github.cloudnotebook.azure;

import io.github.cloudnotebook.blueprint.Mistakes;
import io.github.cloudnotebook.blueprint.ServedSettings;
import io.github.cloudnotebook.model.Notebook;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a compute instance of Azure Machine Learning cannot be given. */
public final class AzureMlLimits {
  /**
   * The minutes after which Azure stops an idle instance.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/machine-learning/how-to-create-compute-instance#configure-idle-shutdown">Idle
   *     shutdown</a>
   */
  private static final int FEWEST_MINUTES = 15;

  private static final int MOST_MINUTES = 3 * 24 * 60;

  private static final Pattern USER = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,31}");
  private static final Pattern OBJECT_ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private AzureMlLimits() {}

  /** The settings that Azure Machine Learning serves, whichever engine makes its notebooks. */
  public static ServedSettings served() {
    return ServedSettings.byService(AzureMlLimits.class, "served-by-azure-ml.txt");
  }

  /**
   * Refuses a notebook, and users, that ask for more than compute instances have.
   *
   * @param path where the notebook is among the constructs, for messages
   * @param users the names of those who work there
   * @throws IllegalArgumentException naming every setting that does
   */
  public static void check(String path, Notebook notebook, List<String> users) {
    Mistakes mistakes = new Mistakes();
    mistakes.addUnserved(notebook, served(), "is not on Azure Machine Learning; leave it out");
    mistakes.addOtherSignIn(notebook.authentication());
    if (notebook.access().publicAddress()) {
      mistakes.add(
          "access.publicAddress is true, and browsers come by Azure's studio; write `access:"
              + " {publicAddress: false}`");
    }
    mistakes.addIdleStop(
        notebook.idleStop(), FEWEST_MINUTES, MOST_MINUTES, "Azure Machine Learning");
    addUsers(mistakes, users);
    mistakes.throwIfAny(path + " asks for what Azure Machine Learning does not have");
  }

  /**
   * Checks the name of a user.
   *
   * @throws IllegalArgumentException if it has another form
   */
  public static void requireUser(String name) {
    if (!USER.matcher(name).matches()) {
      throw new IllegalArgumentException(
          ("the name of a user, \"%s\", is not up to 32 letters, digits, hyphens and underscores"
                  + " with a letter first: give one such as ada")
              .formatted(name));
    }
  }

  /**
   * Checks the id of a user in Microsoft Entra ID.
   *
   * @throws IllegalArgumentException if it has another form
   */
  public static void requireObjectId(String user, String objectId) {
    if (!OBJECT_ID.matcher(objectId).matches()) {
      throw new IllegalArgumentException(
          ("the object id of the user %s, \"%s\", is none: give it as `az ad user show --id"
                  + " ADDRESS --query id` prints it")
              .formatted(user, objectId));
    }
  }

  private static void addUsers(Mistakes mistakes, List<String> users) {
    if (users.isEmpty()) {
      mistakes.add("users: nobody is given; give each person with a name and an object id");
    }
    Set<String> names = new HashSet<>();
    users.stream()
        .filter(name -> !names.add(name))
        .forEach(name -> mistakes.add("users: two have the name %s; rename one".formatted(name)));
  }
}
