package io.github.cloudnotebook.gcp;

import io.github.cloudnotebook.blueprint.Mistakes;
import io.github.cloudnotebook.blueprint.ServedSettings;
import io.github.cloudnotebook.model.Notebook;

/** What an instance of Workbench cannot be given. */
public final class WorkbenchLimits {
  /**
   * The minutes after which Google stops an idle instance.
   *
   * @see <a href="https://cloud.google.com/vertex-ai/docs/workbench/instances/idle-shutdown">Idle
   *     shutdown</a>
   */
  private static final int FEWEST_MINUTES = 10;

  private static final int MOST_MINUTES = 1440;

  private WorkbenchLimits() {}

  /** The settings that Workbench serves, whichever engine makes its notebook. */
  public static ServedSettings served() {
    return ServedSettings.byService(WorkbenchLimits.class, "served-by-workbench.txt");
  }

  /**
   * Refuses a notebook, and its place, that ask for more than an instance of Workbench has.
   *
   * @param path where the notebook is among the constructs, for messages
   * @throws IllegalArgumentException naming every setting that does
   */
  public static void check(String path, Notebook notebook, KnownPlace place) {
    Mistakes mistakes = new Mistakes();
    mistakes.addUnserved(notebook, served(), "is not on Workbench; leave it out");
    place.addTo(mistakes);
    place.addZone(mistakes, notebook.compute());
    mistakes.addOtherSignIn(notebook.authentication());
    if (notebook.access().publicAddress()) {
      mistakes.add(
          "access.publicAddress is true, and browsers come by Google's proxy, which asks who they"
              + " are and not where they come from; write `access: {publicAddress: false}`");
    }
    mistakes.addIdleStop(notebook.idleStop(), FEWEST_MINUTES, MOST_MINUTES, "Workbench");
    mistakes.throwIfAny(path + " asks for what Workbench does not have");
  }
}
