package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.cdktf.AssignedUser;
import io.github.cloudnotebook.azure.cdktf.ManagedNotebook;
import io.github.cloudnotebook.azure.cdktf.ManagedNotebookProps;
import io.github.cloudnotebook.blueprint.Mistakes;
import io.github.cloudnotebook.blueprint.ServedSettings;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.constructs.Construct;

/** What a compute instance of Azure Machine Learning cannot be given. */
public final class AzureMlLimits {
  private static final ServedSettings SERVED =
      ServedSettings.byService(ManagedNotebook.class, "served-by-azure-ml.txt");

  /**
   * The minutes after which Azure stops an idle instance.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/machine-learning/how-to-create-compute-instance#configure-idle-shutdown">Idle
   *     shutdown</a>
   */
  private static final int FEWEST_MINUTES = 15;

  private static final int MOST_MINUTES = 3 * 24 * 60;

  private AzureMlLimits() {}

  /**
   * Refuses a notebook, and props, that ask for more than a compute instance has.
   *
   * @throws IllegalArgumentException naming every setting that does
   */
  public static void check(Construct managed, ManagedNotebookProps props) {
    Notebook notebook = props.getNotebook();
    Mistakes mistakes = new Mistakes();
    mistakes.addUnserved(notebook, SERVED, "is not on Azure Machine Learning; leave it out");
    if (!(notebook.authentication() instanceof Authentication.Cloud)) {
      mistakes.add(
          "authentication.cloud is the only sign-in there; write `authentication: {cloud: {}}`");
    }
    if (notebook.access().publicAddress()) {
      mistakes.add(
          "access.publicAddress is true, and browsers come by Azure's studio; write `access:"
              + " {publicAddress: false}`");
    }
    notebook
        .idleStop()
        .afterMinutes()
        .filter(minutes -> minutes < FEWEST_MINUTES || minutes > MOST_MINUTES)
        .ifPresent(
            minutes ->
                mistakes.add(
                    "idleStop.afterMinutes: %d is not within the %d to %d minutes that Azure Machine Learning takes"
                        .formatted(minutes, FEWEST_MINUTES, MOST_MINUTES)));
    addUsers(mistakes, props.getUsers());
    mistakes.throwIfAny(
        managed.getNode().getPath() + " asks for what Azure Machine Learning does not have");
  }

  private static void addUsers(Mistakes mistakes, List<AssignedUser> users) {
    if (users.isEmpty()) {
      mistakes.add("users: nobody is given; give each person with a name and an object id");
    }
    Set<String> names = new HashSet<>();
    users.stream()
        .map(AssignedUser::name)
        .filter(name -> !names.add(name))
        .forEach(name -> mistakes.add("users: two have the name %s; rename one".formatted(name)));
  }
}
