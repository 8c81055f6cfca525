package io.github.cloudnotebook.azure;

import io.github.cloudnotebook.model.Backup;

/**
 * The daily copies of the disk with users' files, which Azure Backup makes.
 *
 * @see <a href="https://learn.microsoft.com/azure/backup/disk-backup-overview">Azure Disk
 *     Backup</a>
 */
public final class DiskCopies {
  /** The first day of the schedule; any past one will do, and always the same. */
  private static final String SINCE = "2026-01-01";

  private DiskCopies() {}

  /** The name of a policy: Azure changes none, so each has a name of its own. */
  public static String policyName(Backup backup) {
    return "daily-%s-%d-days".formatted(time(backup).replace(":", ""), days(backup));
  }

  /** When copies are made, as an interval of ISO 8601. */
  public static String interval(Backup backup) {
    return "R/%sT%s:00+00:00/P1D".formatted(SINCE, time(backup));
  }

  /** How long a copy is kept, as a duration of ISO 8601. */
  public static String retention(Backup backup) {
    return "P%dD".formatted(days(backup));
  }

  private static String time(Backup backup) {
    return backup.at().orElseThrow();
  }

  private static int days(Backup backup) {
    return backup.retentionDays().orElseThrow();
  }
}
