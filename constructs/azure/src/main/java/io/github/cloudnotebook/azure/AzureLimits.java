package io.github.cloudnotebook.azure;

import io.github.cloudnotebook.blueprint.Mistakes;
import io.github.cloudnotebook.blueprint.ServedSettings;
import io.github.cloudnotebook.model.Backup;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.ObjectStorage;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Limits of Azure that are narrower than those of the notebook's settings, and what an engine's
 * constructs do not serve yet.
 */
public final class AzureLimits {
  /** The account that Azure makes on every machine; nobody can sign in to it. */
  public static final String ACCOUNT = "azureuser";

  /** The size of the image's disk: Azure refuses a smaller one. */
  private static final int SMALLEST_ROOT_DISK_GIB = 30;

  /** The fewest and the most days for which a table can be queried. */
  private static final int FEWEST_LOG_DAYS = 30;

  private static final int MOST_LOG_DAYS = 730;

  /** Whole years for which a table can be kept beyond that. */
  private static final NavigableSet<Integer> LONG_LOG_DAYS =
      new TreeSet<>(Set.of(1095, 1460, 1826, 2191, 2556, 2922, 3288, 3653, 4018, 4383));

  /** A year. */
  private static final int MOST_BACKUP_DAYS = 365;

  /** The most days for which a deleted blob, or an old version of one, can be undeleted. */
  private static final int MOST_DAYS_OF_OLD_VERSIONS = 365;

  private static final Set<String> ZONES = Set.of("1", "2", "3");

  private final Mistakes mistakes = new Mistakes();

  private AzureLimits() {}

  /**
   * The days for which the log can be queried: as asked, but 30 to 730.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure">Retention
   *     of a workspace</a>
   */
  public static int logRetention(int atLeastDays) {
    return Math.max(FEWEST_LOG_DAYS, Math.min(atLeastDays, MOST_LOG_DAYS));
  }

  /**
   * The days for which the log is kept in all: the fewest that Azure has, and at least as asked.
   */
  public static int totalLogRetention(int atLeastDays) {
    return atLeastDays <= MOST_LOG_DAYS
        ? logRetention(atLeastDays)
        : LONG_LOG_DAYS.ceiling(atLeastDays);
  }

  /** The GiB of the system's disk: at least those of the image. */
  public static int rootDiskGiB(Compute compute) {
    return Math.max(SMALLEST_ROOT_DISK_GIB, compute.rootDiskGiB());
  }

  /**
   * Refuses a notebook that exceeds these limits.
   *
   * @param server the server as messages show it
   * @param served the settings that the engine's constructs serve
   * @throws IllegalArgumentException naming every setting that does
   */
  public static void check(String server, Notebook notebook, ServedSettings served) {
    AzureLimits limits = new AzureLimits();
    limits.mistakes.addUnserved(
        notebook, served, "is not served by these constructs yet; leave it out");
    limits.mistakes.addUnopenable(notebook.access(), "Azure");
    limits.mistakes.addUsersNamed(Set.of(ACCOUNT), notebook.authentication());
    limits.checkCompute(notebook.compute());
    limits.checkBackup(notebook.backup());
    notebook.database().ifPresent(limits::checkDatabase);
    limits.refuseIfAny(server);
  }

  /**
   * Refuses a database that exceeds these limits.
   *
   * @param made the database as messages show it
   * @throws IllegalArgumentException naming every setting that does
   */
  public static void check(String made, Database database) {
    AzureLimits limits = new AzureLimits();
    limits.checkDatabase(database);
    limits.refuseIfAny(made);
  }

  /**
   * Refuses an object storage that exceeds these limits.
   *
   * @param storage the storage as messages show it
   * @throws IllegalArgumentException if old versions are to be kept for longer than Azure does
   * @see <a href="https://learn.microsoft.com/azure/storage/blobs/soft-delete-blob-overview">Soft
   *     delete</a>
   */
  public static void check(String storage, ObjectStorage settings) {
    if (settings.oldVersionDays() > MOST_DAYS_OF_OLD_VERSIONS) {
      throw new IllegalArgumentException(
          "%s: storage.oldVersionDays: %d is more than the %d days that Azure has; write fewer"
              .formatted(storage, settings.oldVersionDays(), MOST_DAYS_OF_OLD_VERSIONS));
    }
  }

  private void refuseIfAny(String made) {
    mistakes.throwIfAny(made + " asks for what is not on Azure");
  }

  private void checkDatabase(Database database) {
    DatabaseLimits.check(database, mistakes);
  }

  /**
   * @see <a
   *     href="https://learn.microsoft.com/azure/reliability/availability-zones-overview">Zones</a>
   */
  private void checkCompute(Compute compute) {
    compute
        .zone()
        .filter(zone -> !ZONES.contains(zone))
        .ifPresent(
            zone ->
                mistakes.add(
                    "compute.zone: \"%s\" is no zone of Azure; write \"1\", \"2\" or \"3\", or leave it out"
                        .formatted(zone)));
  }

  /**
   * @see <a href="https://learn.microsoft.com/azure/backup/backup-managed-disks">Retention of
   *     copies of disks</a>
   */
  private void checkBackup(Backup backup) {
    backup
        .retentionDays()
        .filter(days -> days > MOST_BACKUP_DAYS)
        .ifPresent(
            days ->
                mistakes.add(
                    "backup.retentionDays: %d is more than Azure keeps copies of a disk; write 1 to %d"
                        .formatted(days, MOST_BACKUP_DAYS)));
  }
}
