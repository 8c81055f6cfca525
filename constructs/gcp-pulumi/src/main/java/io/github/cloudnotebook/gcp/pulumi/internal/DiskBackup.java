package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.gcp.compute.DiskResourcePolicyAttachment;
import com.pulumi.gcp.compute.DiskResourcePolicyAttachmentArgs;
import com.pulumi.gcp.compute.ResourcePolicy;
import com.pulumi.gcp.compute.ResourcePolicyArgs;
import com.pulumi.gcp.compute.inputs.ResourcePolicySnapshotSchedulePolicyArgs;
import com.pulumi.gcp.compute.inputs.ResourcePolicySnapshotSchedulePolicyRetentionPolicyArgs;
import com.pulumi.gcp.compute.inputs.ResourcePolicySnapshotSchedulePolicyScheduleArgs;
import com.pulumi.gcp.compute.inputs.ResourcePolicySnapshotSchedulePolicyScheduleDailyScheduleArgs;
import com.pulumi.gcp.compute.inputs.ResourcePolicySnapshotSchedulePolicySnapshotPropertiesArgs;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.SnapshotRules;
import io.github.cloudnotebook.model.Backup;
import io.github.cloudnotebook.pulumi.Children;

/**
 * A daily snapshot of the data disk, by a schedule that stays with the disk. Snapshots are kept in
 * the region, and outlive schedule and disk.
 */
public final class DiskBackup {
  private DiskBackup() {}

  /**
   * Adds the schedule; another time or other days are another schedule, and the disk moves to it.
   */
  public static void add(
      Children children, Backup backup, Output<String> diskId, Place place, GoogleNames names) {
    SnapshotRules rules = SnapshotRules.of(backup, names);
    ResourcePolicy schedule =
        new ResourcePolicy(
            children.named("backup"),
            ResourcePolicyArgs.builder()
                .project(place.project())
                .name(rules.name())
                .region(place.region())
                .snapshotSchedulePolicy(
                    ResourcePolicySnapshotSchedulePolicyArgs.builder()
                        .schedule(
                            ResourcePolicySnapshotSchedulePolicyScheduleArgs.builder()
                                .dailySchedule(
                                    ResourcePolicySnapshotSchedulePolicyScheduleDailyScheduleArgs
                                        .builder()
                                        .daysInCycle(SnapshotRules.DAYS_IN_CYCLE)
                                        .startTime(rules.startTime())
                                        .build())
                                .build())
                        .retentionPolicy(
                            ResourcePolicySnapshotSchedulePolicyRetentionPolicyArgs.builder()
                                .maxRetentionDays(rules.days())
                                .onSourceDiskDelete(SnapshotRules.ON_SOURCE_DISK_DELETE)
                                .build())
                        .snapshotProperties(
                            ResourcePolicySnapshotSchedulePolicySnapshotPropertiesArgs.builder()
                                .storageLocations(place.region())
                                .build())
                        .build())
                .build(),
            place.options(children.keeping()));
    new DiskResourcePolicyAttachment(
        children.named("backup"),
        DiskResourcePolicyAttachmentArgs.builder()
            .project(place.project())
            .name(schedule.name())
            .disk(diskId.applyValue(id -> id.substring(id.lastIndexOf('/') + 1)))
            .zone(place.zone())
            .build(),
        children.keeping().options());
  }
}
