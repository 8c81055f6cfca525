package io.github.cloudnotebook.blueprint;

import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.IdleStop;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.OpenIdConnect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What a notebook asks for and a cloud does not have, reported all at once. */
public final class Mistakes {
  private final List<String> mistakes = new ArrayList<>();

  /** Adds a mistake: the setting, its value, and how to mend it. */
  public void add(String mistake) {
    mistakes.add(mistake);
  }

  /**
   * Adds each wrong entry of a list.
   *
   * @param setting the path of the list, such as {@code access.allowedCidrs}
   * @param why what is wrong with an entry, and how to mend it
   */
  public void addEach(
      String setting, List<String> entries, Predicate<String> wrong, UnaryOperator<String> why) {
    for (int i = 0; i < entries.size(); i++) {
      String entry = entries.get(i);
      if (wrong.test(entry)) {
        add("%s[%d]: \"%s\" %s".formatted(setting, i, entry, why.apply(entry)));
      }
    }
  }

  /**
   * Adds each setting that a notebook gives and a cloud does not serve.
   *
   * @param why such as {@code is not on this cloud yet; leave it out}
   */
  public void addUnserved(Notebook notebook, ServedSettings served, String why) {
    served.refused(notebook).forEach(setting -> add(setting + " " + why));
  }

  /** Adds every sign-in but the cloud's own, the only one that its notebook services have. */
  public void addOtherSignIn(Authentication authentication) {
    if (!(authentication instanceof Authentication.Cloud)) {
      add("authentication.cloud is the only sign-in there; write `authentication: {cloud: {}}`");
    }
  }

  /**
   * Adds an idle stop that a notebook service does not take.
   *
   * @param service the service's name, for people to read
   */
  public void addIdleStop(IdleStop idleStop, int fewest, int most, String service) {
    idleStop
        .afterMinutes()
        .filter(minutes -> minutes < fewest || minutes > most)
        .ifPresent(
            minutes ->
                add(
                    "idleStop.afterMinutes: %d is not within the %d to %d minutes that %s takes"
                        .formatted(minutes, fewest, most, service)));
  }

  /**
   * Adds each network that a cloud opens no port for: lists of networks, and IPv6 networks.
   *
   * @param cloud the cloud's name, for people to read
   */
  public void addUnopenable(Access access, String cloud) {
    String setting = "access.allowedCidrs";
    List<String> lists = access.networkLists();
    addEach(
        setting,
        access.allowedCidrs(),
        lists::contains,
        list ->
            "names a list of networks, and there are none on %s yet; write its networks"
                .formatted(cloud));
    addEach(
        setting,
        access.allowedCidrs(),
        source -> source.contains(":") && !lists.contains(source),
        network -> "is an IPv6 network, and the machine has an IPv4 address only; leave it out");
  }

  /** Adds each user whose name the cloud's own software takes on the machine. */
  public void addUsersNamed(Set<String> accounts, Authentication authentication) {
    if (authentication instanceof OpenIdConnect chosen) {
      addUsers(
          "authentication.openIdConnect.localAdministrators",
          chosen.localAdministrators(),
          accounts);
    } else if (authentication instanceof Authentication.PasswordAndTotp chosen) {
      addUsers("authentication.passwordAndTotp.users", chosen.users(), accounts);
    }
  }

  private void addUsers(String setting, List<String> users, Set<String> accounts) {
    addEach(
        setting,
        users,
        accounts::contains,
        user -> "is an account or group of the system; choose another name");
  }

  /**
   * Refuses the notebook if there are mistakes.
   *
   * @param heading where, and of what kind they are
   * @throws IllegalArgumentException naming all of them
   */
  public void throwIfAny(String heading) {
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(heading + ":\n  " + String.join("\n  ", mistakes));
    }
  }
}
