package io.github.cloudnotebook.aws;

import io.github.cloudnotebook.blueprint.Mistakes;
import io.github.cloudnotebook.blueprint.ServedSettings;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Limits of AWS that are narrower than those of the notebook's settings. */
public final class AwsLimits {
  /** The days for which CloudWatch Logs keeps entries, up to ten years. */
  private static final NavigableSet<Integer> LOG_DAYS =
      new TreeSet<>(
          Set.of(
              1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
              2922, 3288, 3653));

  /** The most days for which RDS keeps the backups of a database. */
  private static final int DATABASE_BACKUP_DAYS = 35;

  private static final Pattern PREFIX_LIST = Pattern.compile("pl-([0-9a-f]{8}|[0-9a-f]{17})");

  /** Accounts that an EC2 image or its Systems Manager agent creates. */
  private static final Set<String> ACCOUNTS = Set.of("ec2-user", "ssm-user");

  /** The variable that points the AWS SDKs in kernels to the user's own credentials. */
  private static final String CREDENTIALS = "AWS_CONFIG_FILE=";

  private final Mistakes mistakes = new Mistakes();

  private AwsLimits() {}

  /**
   * The shortest retention of CloudWatch Logs that is at least this many days.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html">PutRetentionPolicy</a>
   */
  public static int logRetention(int atLeastDays) {
    return LOG_DAYS.ceiling(atLeastDays);
  }

  /**
   * Refuses a notebook that exceeds these limits.
   *
   * @param server the server as messages show it
   * @param served the settings that the engine's constructs serve
   * @throws IllegalArgumentException naming every setting that does
   */
  public static void check(String server, Notebook notebook, ServedSettings served) {
    AwsLimits limits = new AwsLimits();
    limits.mistakes.addUnserved(
        notebook, served, "is not served by these constructs yet; leave it out");
    limits.checkNetworkLists(notebook.access());
    limits.mistakes.addUsersNamed(ACCOUNTS, notebook.authentication());
    limits.mistakes.addEach(
        "environment",
        notebook.environment(),
        variable -> variable.startsWith(CREDENTIALS),
        variable -> "is set by the notebook itself; remove it, or take another name");
    notebook.database().ifPresent(limits::checkDatabase);
    limits.throwIfAny(server);
  }

  /**
   * Refuses a database that exceeds these limits.
   *
   * @param made the database as messages show it
   * @throws IllegalArgumentException naming every setting that does
   */
  public static void check(String made, Database database) {
    AwsLimits limits = new AwsLimits();
    limits.checkDatabase(database);
    limits.throwIfAny(made);
  }

  private void throwIfAny(String made) {
    mistakes.throwIfAny(made + " asks for what AWS does not have");
  }

  private void checkNetworkLists(Access access) {
    List<String> lists = access.networkLists();
    mistakes.addEach(
        "access.allowedCidrs",
        access.allowedCidrs(),
        source -> lists.contains(source) && !PREFIX_LIST.matcher(source).matches(),
        source ->
            "is neither a network in CIDR form nor the id of a prefix list; " + remedy(source));
  }

  private static String remedy(String source) {
    String lower = source.toLowerCase(Locale.ROOT);
    return PREFIX_LIST.matcher(lower).matches()
        ? "write \"" + lower + "\""
        : "write a network like 203.0.113.0/24, or pl- and its 8 or 17 digits from 0 to 9 and a to"
            + " f, like pl-0123456789abcdef0";
  }

  private void checkDatabase(Database database) {
    if (database.backupDays() > DATABASE_BACKUP_DAYS) {
      mistakes.add(
          ("database.backupDays: %1$d is too large; allowed: a whole number from 1 to %2$d; write"
                  + " %2$d or less")
              .formatted(database.backupDays(), DATABASE_BACKUP_DAYS));
    }
  }
}
