package io.github.cloudnotebook.gcp.cdktf.internal;

import com.hashicorp.cdktf.Fn;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.SnapshotRules;
import io.github.cloudnotebook.model.Backup;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * A daily snapshot of the data disk, by a schedule that stays with the disk. Snapshots are kept in
 * the region, and outlive schedule and disk.
 *
 * @see <a href="https://cloud.google.com/compute/docs/disks/about-snapshot-schedules">Snapshot
 *     schedules</a>
 */
public final class DiskBackup extends Construct {
  private final ResourceBlock schedule;

  /**
   * Adds the schedule; another time or other days are another schedule, and the disk moves to it.
   */
  public DiskBackup(
      Construct scope, String id, Backup backup, String disk, Place place, GoogleNames names) {
    super(scope, id);
    SnapshotRules rules = SnapshotRules.of(backup, names);
    schedule =
        place
            .start(this, "Schedule", "google_compute_resource_policy")
            .set("name", rules.name())
            .set("region", place.region())
            .set(
                "snapshot_schedule_policy",
                List.of(
                    Map.of(
                        "schedule",
                        List.of(
                            Map.of(
                                "daily_schedule",
                                List.of(
                                    Map.of(
                                        "days_in_cycle",
                                        SnapshotRules.DAYS_IN_CYCLE,
                                        "start_time",
                                        rules.startTime())))),
                        "retention_policy",
                        List.of(
                            Map.of(
                                "max_retention_days",
                                rules.days(),
                                "on_source_disk_delete",
                                SnapshotRules.ON_SOURCE_DISK_DELETE)),
                        "snapshot_properties",
                        List.of(Map.of("storage_locations", List.of(place.region()))))))
            .keep()
            .createBeforeDestroy()
            .build();
    place
        .start(this, "Attachment", "google_compute_disk_resource_policy_attachment")
        .set("name", schedule.attribute("name"))
        .set("disk", Fn.basename(disk))
        .set("zone", place.zone())
        .keep()
        .build();
  }

  /** The id of the schedule. */
  public String scheduleId() {
    return schedule.attribute("id");
  }
}
