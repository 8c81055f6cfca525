package io.github.cloudnotebook.gcp;

import io.github.cloudnotebook.model.Backup;

/**
 * What holds for the schedule by which Google Cloud takes a snapshot of users' disk every day.
 *
 * @param name which another time or other days do not have: they are another schedule
 * @param startTime the hour, in UTC
 * @param days for which a snapshot is kept
 * @see <a href="https://cloud.google.com/compute/docs/disks/about-snapshot-schedules">Snapshot
 *     schedules</a>
 */
public record SnapshotRules(String name, String startTime, int days) {
  /** Every day. */
  public static final int DAYS_IN_CYCLE = 1;

  /** Snapshots outlive the disk. */
  public static final String ON_SOURCE_DISK_DELETE = "KEEP_AUTO_SNAPSHOTS";

  /** Those of a backup that is enabled. */
  public static SnapshotRules of(Backup backup, GoogleNames names) {
    String time = backup.at().orElseThrow();
    int days = backup.retentionDays().orElseThrow();
    return new SnapshotRules(
        names.of("daily-%s-%dd".formatted(time.substring(0, 2), days)), time, days);
  }
}
