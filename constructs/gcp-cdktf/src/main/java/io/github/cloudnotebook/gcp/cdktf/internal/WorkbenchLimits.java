package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.blueprint.Mistakes;
import io.github.cloudnotebook.blueprint.ServedSettings;
import io.github.cloudnotebook.gcp.KnownPlace;
import io.github.cloudnotebook.gcp.NetworkRules;
import io.github.cloudnotebook.gcp.cdktf.ManagedNotebook;
import io.github.cloudnotebook.gcp.cdktf.ManagedNotebookProps;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import software.constructs.Construct;

/** What an instance of Workbench cannot be given. */
public final class WorkbenchLimits {
  private static final ServedSettings SERVED =
      ServedSettings.byService(ManagedNotebook.class, "served-by-workbench.txt");

  /**
   * The minutes after which Google stops an idle instance.
   *
   * @see <a href="https://cloud.google.com/vertex-ai/docs/workbench/instances/idle-shutdown">Idle
   *     shutdown</a>
   */
  private static final int FEWEST_MINUTES = 10;

  private static final int MOST_MINUTES = 1440;

  private WorkbenchLimits() {}

  /**
   * Refuses a notebook, and props, that ask for more than an instance of Workbench has.
   *
   * @throws IllegalArgumentException naming every setting that does
   */
  public static void check(Construct managed, ManagedNotebookProps props) {
    Notebook notebook = props.getNotebook();
    Mistakes mistakes = new Mistakes();
    mistakes.addUnserved(notebook, SERVED, "is not on Workbench; leave it out");
    KnownPlace place = Place.known(props.getProject(), props.getRegion());
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
    mistakes.throwIfAny(managed.getNode().getPath() + " asks for what Workbench does not have");
    NetworkRules.refuseHalf(
        managed.getNode().getPath(), props.getNetworkId() != null, props.getSubnetworkId() != null);
  }
}
