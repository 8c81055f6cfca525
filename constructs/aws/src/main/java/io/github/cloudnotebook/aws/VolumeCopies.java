package io.github.cloudnotebook.aws;

import io.github.cloudnotebook.model.Backup;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/** The daily copies of a volume by AWS Backup. */
public final class VolumeCopies {
  /** A copy begins within this time. */
  public static final Duration START_WINDOW = Duration.ofHours(1);

  private VolumeCopies() {}

  /**
   * When copies are made, in UTC.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">Cron
   *     expressions of AWS</a>
   */
  public static String schedule(Backup backup) {
    LocalTime time = LocalTime.parse(backup.at().orElseThrow());
    return "cron(%d %d * * ? *)".formatted(time.getMinute(), time.getHour());
  }

  /**
   * Permissions to copy this one volume and to remove its copies; AWS's managed policy for it
   * covers every database, disk and bucket.
   *
   * @param snapshotsArn of all snapshots: a new one gets its id only once it is made
   * @see <a
   *     href="https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html">What
   *     AWS Backup needs for Amazon EBS</a>
   */
  public static List<Permission> permissions(
      String volumeArn, String snapshotsArn, String vaultArn) {
    return List.of(
        new Permission(List.of("ec2:CreateSnapshot"), List.of(volumeArn, snapshotsArn), Map.of()),
        Permission.of(snapshotsArn, "ec2:CreateTags"),
        new Permission(
            List.of("ec2:DeleteSnapshot"),
            List.of(snapshotsArn),
            Map.of("ArnEquals", Map.of("ec2:ParentVolume", volumeArn))),
        Permission.of(vaultArn, "backup:DescribeBackupVault"),
        // Reading lists: EC2 and the tagging service support no narrower resource for these.
        Permission.of(
            "*",
            "ec2:DescribeSnapshots",
            "ec2:DescribeTags",
            "ec2:DescribeVolumes",
            "tag:GetResources"));
  }
}
