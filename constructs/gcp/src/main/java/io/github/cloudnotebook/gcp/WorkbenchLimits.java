package io.github.cloudnotebook.gcp;

import io.github.cloudnotebook.blueprint.Mistakes;
import io.github.cloudnotebook.blueprint.ServedSettings;
import io.github.cloudnotebook.model.Authentication;
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
    if (!(notebook.authentication() instanceof Authentication.Cloud)) {
      mistakes.add(
          "authentication.cloud is the only sign-in there; write `authentication: {cloud: {}}`");
    }
    if (notebook.access().publicAddress()) {
      mistakes.add(
          "access.publicAddress is true, and browsers come by Google's proxy, which asks who they"
              + " are and not where they come from; write `access: {publicAddress: false}`");
    }
    notebook
        .idleStop()
        .afterMinutes()
        .filter(minutes -> minutes < FEWEST_MINUTES || minutes > MOST_MINUTES)
        .ifPresent(
            minutes ->
                mistakes.add(
                    "idleStop.afterMinutes: %d is not within the %d to %d minutes that Workbench takes"
                        .formatted(minutes, FEWEST_MINUTES, MOST_MINUTES)));
    mistakes.throwIfAny(path + " asks for what Workbench does not have");
  }
}
