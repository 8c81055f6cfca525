package io.github.cloudnotebook.gcp.cdktf.internal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.github.cloudnotebook.blueprint.Mistakes;
import io.github.cloudnotebook.blueprint.ServedSettings;
import io.github.cloudnotebook.gcp.cdktf.NotebookServer;
import io.github.cloudnotebook.gcp.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Backup;
import io.github.cloudnotebook.model.Budget;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Log;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.OpenIdConnect;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.regex.Pattern;
import software.constructs.Construct;

/**
 * Limits of Google Cloud that are narrower than those of the notebook's settings, and what is not
 * there yet.
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

  private static final Pattern ZONE = Pattern.compile("[a-z]+-[a-z]+[0-9]+-[a-z]");

  private static final Pattern PROJECT = Pattern.compile("[a-z][a-z0-9-]{4,28}[a-z0-9]");
  private static final Pattern REGION = Pattern.compile("[a-z]+-[a-z]+[0-9]+");

  private static final ServedSettings SERVED = ServedSettings.by(NotebookServer.class);

  private final Mistakes mistakes = new Mistakes();

  private GoogleLimits() {}

  /**
   * Refuses a notebook that exceeds these limits.
   *
   * @throws IllegalArgumentException naming every setting that does
   */
  public static void check(Construct server, NotebookServerOptions props) {
    GoogleLimits limits = new GoogleLimits();
    Notebook notebook = props.getNotebook();
    limits.mistakes.addUnserved(
        notebook, SERVED, "is not on Google Cloud yet; leave it out, or use AWS");
    addPlace(limits.mistakes, props.getProject(), props.getRegion());
    limits.mistakes.addUnopenable(notebook.access(), "Google Cloud");
    limits.mistakes.addUsersNamed(ACCOUNTS, notebook.authentication());
    limits.checkUsers(notebook.authentication());
    addZone(limits.mistakes, notebook.compute(), props.getRegion());
    limits.checkLog(notebook.log());
    limits.checkBackup(notebook.backup());
    notebook.budget().ifPresent(limits::checkBudget);
    notebook.database().ifPresent(database -> DatabaseLimits.check(database, limits.mistakes));
    limits.mistakes.throwIfAny(
        server.getNode().getPath() + " asks for what is not on Google Cloud");
  }

  /**
   * Refuses a project or a region that Google Cloud cannot have.
   *
   * @throws IllegalArgumentException naming each
   */
  public static void checkPlace(Construct construct, String project, String region) {
    Mistakes mistakes = new Mistakes();
    addPlace(mistakes, project, region);
    mistakes.throwIfAny(construct.getNode().getPath() + " asks for what is not on Google Cloud");
  }

  /**
   * Refuses a database that exceeds these limits.
   *
   * @throws IllegalArgumentException naming every setting that does
   */
  public static void check(Construct database, Database settings) {
    Mistakes mistakes = new Mistakes();
    DatabaseLimits.check(settings, mistakes);
    mistakes.throwIfAny(database.getNode().getPath() + " asks for what is not on Google Cloud");
  }

  /**
   * Adds a project or a region that Google Cloud cannot have.
   *
   * @see <a
   *     href="https://cloud.google.com/resource-manager/docs/creating-managing-projects">Projects</a>
   */
  static void addPlace(Mistakes mistakes, String project, String region) {
    if (ResourceName.isKnown(project) && !PROJECT.matcher(project).matches()) {
      mistakes.add(
          ("project: \"%s\" is no project's id; give 6 to 30 lower-case letters, digits and"
                  + " hyphens, a letter first and no hyphen last")
              .formatted(project));
    }
    if (ResourceName.isKnown(region) && !REGION.matcher(region).matches()) {
      mistakes.add(
          "region: \"%s\" is no region of Google Cloud; give one such as europe-west1"
              .formatted(region));
    }
  }

  private void checkUsers(Authentication authentication) {
    String setting =
        authentication instanceof OpenIdConnect
            ? "authentication.openIdConnect.localAdministrators"
            : "authentication.passwordAndTotp.users";
    SignInSecrets.usersOf(authentication).stream()
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

  /**
   * Adds a zone that the region cannot have.
   *
   * @see <a href="https://cloud.google.com/compute/docs/regions-zones">Regions and zones</a>
   */
  static void addZone(Mistakes mistakes, Compute compute, String region) {
    compute
        .zone()
        .filter(
            zone ->
                !ZONE.matcher(zone).matches()
                    || (ResourceName.isKnown(region) && !zone.startsWith(region + "-")))
        .ifPresent(
            zone ->
                mistakes.add(
                    "compute.zone: \"%s\" is no zone of the region; write one such as %s, or leave it out"
                        .formatted(
                            zone,
                            (ResourceName.isKnown(region) ? region : "europe-west1") + "-b")));
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
