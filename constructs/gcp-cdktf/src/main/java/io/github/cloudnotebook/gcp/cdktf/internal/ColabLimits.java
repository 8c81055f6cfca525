package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.blueprint.Mistakes;
import io.github.cloudnotebook.blueprint.ServedSettings;
import io.github.cloudnotebook.gcp.NetworkRules;
import io.github.cloudnotebook.gcp.cdktf.ColabRuntimes;
import io.github.cloudnotebook.gcp.cdktf.ColabRuntimesProps;
import io.github.cloudnotebook.model.Notebook;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import software.constructs.Construct;

/** What runtimes of Colab Enterprise cannot be given. */
public final class ColabLimits {
  private static final ServedSettings SERVED =
      ServedSettings.byService(ColabRuntimes.class, "served-by-colab.txt");

  private static final Pattern USER = Pattern.compile("[^@\\s]+@[^@\\s]+");

  /**
   * The minutes after which Google stops an idle runtime.
   *
   * @see <a
   *     href="https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/colab_runtime_template#idle_timeout">Idle
   *     shutdown</a>
   */
  private static final int FEWEST_MINUTES = 10;

  private static final int MOST_MINUTES = 1440;

  private ColabLimits() {}

  /**
   * Refuses a notebook, and props, that ask for more than a runtime has.
   *
   * @throws IllegalArgumentException naming every setting that does
   */
  public static void check(Construct colab, ColabRuntimesProps props) {
    Notebook notebook = props.getNotebook();
    Mistakes mistakes = new Mistakes();
    mistakes.addUnserved(notebook, SERVED, "is not on Colab Enterprise; leave it out");
    Place.known(props.getProject(), props.getRegion()).addTo(mistakes);
    mistakes.addOtherSignIn(notebook.authentication());
    if (notebook.access().publicAddress()) {
      mistakes.add(
          "access.publicAddress is true, and browsers come by Google's console; write `access:"
              + " {publicAddress: false}`");
    }
    mistakes.addIdleStop(notebook.idleStop(), FEWEST_MINUTES, MOST_MINUTES, "Colab Enterprise");
    addUsers(mistakes, props.getUsers());
    mistakes.throwIfAny(
        colab.getNode().getPath() + " asks for what Colab Enterprise does not have");
    NetworkRules.refuseHalf(
        colab.getNode().getPath(), props.getNetworkId() != null, props.getSubnetworkId() != null);
  }

  private static void addUsers(Mistakes mistakes, List<String> users) {
    if (users.isEmpty()) {
      mistakes.add("users: nobody is given; give each person's address, such as ada@example.com");
    }
    mistakes.addEach(
        "users",
        users,
        user -> !USER.matcher(user).matches(),
        user -> "is no address; give one such as ada@example.com");
    Set<String> seen = new HashSet<>();
    mistakes.addEach("users", users, user -> !seen.add(user), user -> "is given twice; leave one");
  }
}
