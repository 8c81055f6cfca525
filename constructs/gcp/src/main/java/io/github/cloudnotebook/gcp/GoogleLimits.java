package io.github.cloudnotebook.gcp;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.github.cloudnotebook.blueprint.Mistakes;
import io.github.cloudnotebook.blueprint.ServedSettings;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Backup;
import io.github.cloudnotebook.model.Budget;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Log;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.OpenIdConnect;
import java.util.LinkedHashMap;
import java.util.Set;

/**
 * Limits of Google Cloud that are narrower than those of the notebook's settings, and what an
 * engine's constructs do not serve yet.
 */
public final class GoogleLimits {
  /**
   * The most days for which a bucket of logs keeps entries.
   *
   * @see <a href="https://cloud.google.com/logging/docs/buckets#custom-retention">Retention</a>
   */
  private static final int MOST_LOG_DAYS = 3650;

  /** The most channels that a budget notifies. */
  private static final int MOST_BUDGET_EMAILS = 5;

  /** What Google's agent makes on every machine. */
  private static final Set<String> ACCOUNTS = Set.of("google-sudoers");

  private final Mistakes mistakes = new Mistakes();

  private GoogleLimits() {}

  /**
   * Refuses a notebook that exceeds these limits.
   *
   * @param server the server as messages show it
   * @param place where it is to be
   * @param served the settings that the engine's constructs serve
   * @throws IllegalArgumentException naming every setting that does, the project and the region
   */
  public static void check(
      String server, Notebook notebook, KnownPlace place, ServedSettings served) {
    GoogleLimits limits = new GoogleLimits();
    limits.mistakes.addUnserved(
        notebook, served, "is not served by these constructs yet; leave it out");
    place.addTo(limits.mistakes);
    limits.mistakes.addUnopenable(notebook.access(), "Google Cloud");
    limits.mistakes.addUsersNamed(ACCOUNTS, notebook.authentication());
    limits.checkUsers(notebook.authentication());
    place.addZone(limits.mistakes, notebook.compute());
    limits.checkLog(notebook.log());
    limits.checkBackup(notebook.backup());
    notebook.budget().ifPresent(limits::checkBudget);
    notebook.database().ifPresent(database -> DatabaseLimits.check(database, limits.mistakes));
    refuseIfAny(server, limits.mistakes);
  }

  /**
   * Refuses a database that exceeds these limits.
   *
   * @param made the database as messages show it
   * @throws IllegalArgumentException naming every setting that does
   */
  public static void check(String made, Database database) {
    Mistakes mistakes = new Mistakes();
    DatabaseLimits.check(database, mistakes);
    refuseIfAny(made, mistakes);
  }

  static void refuseIfAny(String made, Mistakes mistakes) {
    mistakes.throwIfAny(made + " asks for what is not on Google Cloud");
  }

  private void checkUsers(Authentication authentication) {
    String setting =
        authentication instanceof OpenIdConnect
            ? "authentication.openIdConnect.localAdministrators"
            : "authentication.passwordAndTotp.users";
    SignInRules.usersOf(authentication).stream()
        .collect(groupingBy(GoogleNames::secretSuffix, LinkedHashMap::new, joining(" and ")))
        .values()
        .stream()
        .filter(users -> users.contains(" and "))
        .forEach(
            users ->
                mistakes.add(
                    ("%s: %s would share one secret, whose name has a hyphen for each dot; rename"
                            + " one")
                        .formatted(setting, users)));
  }

  private void checkLog(Log log) {
    if (log.retentionDays() > MOST_LOG_DAYS) {
      mistakes.add(
          "log.retentionDays: %d is more than the %d days for which Google Cloud keeps a log"
              .formatted(log.retentionDays(), MOST_LOG_DAYS));
    }
  }

  /**
   * @see <a href="https://cloud.google.com/compute/docs/disks/about-snapshot-schedules">Start
   *     times</a>
   */
  private void checkBackup(Backup backup) {
    backup
        .at()
        .filter(time -> !time.endsWith(":00"))
        .ifPresent(
            time ->
                mistakes.add(
                    "backup.at: \"%s\" is not on the hour, and Google Cloud begins snapshots then; write \"%s:00\""
                        .formatted(time, time.substring(0, 2))));
  }

  /**
   * @see <a
   *     href="https://cloud.google.com/billing/docs/how-to/budgets-notification-recipients">Whom a
   *     budget notifies</a>
   */
  private void checkBudget(Budget budget) {
    if (budget.emails().size() > MOST_BUDGET_EMAILS) {
      mistakes.add(
          "budget.emails: %d addresses are more than the %d that a budget of Google Cloud notifies; write fewer, or a list's address"
              .formatted(budget.emails().size(), MOST_BUDGET_EMAILS));
    }
  }
}
