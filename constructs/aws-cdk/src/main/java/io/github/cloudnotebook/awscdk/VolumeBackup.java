package io.github.cloudnotebook.awscdk;

import io.github.cloudnotebook.model.Backup;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Names;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.UniqueResourceNameOptions;
import software.amazon.awscdk.services.backup.BackupPlan;
import software.amazon.awscdk.services.backup.BackupPlanRule;
import software.amazon.awscdk.services.backup.BackupResource;
import software.amazon.awscdk.services.backup.BackupSelection;
import software.amazon.awscdk.services.backup.BackupVault;
import software.amazon.awscdk.services.ec2.IVolume;
import software.amazon.awscdk.services.events.CronOptions;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/** A daily copy of the data volume by AWS Backup, in a vault that outlives the stack. */
final class VolumeBackup extends Construct {
  private static final int ADDRESS_LENGTH = 8;
  private static final int LONGEST_PLAN_NAME = 50;

  VolumeBackup(Construct scope, String id, Backup backup, IVolume volume, Optional<IKey> key) {
    super(scope, id);
    BackupVault vault =
        BackupVault.Builder.create(this, "Vault")
            .backupVaultName(vaultName())
            .encryptionKey(key.orElse(null))
            .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
            .build();
    BackupPlan plan =
        BackupPlan.Builder.create(this, "Plan")
            .backupPlanName(planName())
            .backupVault(vault)
            .backupPlanRules(List.of(daily(backup)))
            .build();
    Role role =
        Role.Builder.create(this, "Role")
            .assumedBy(
                ServicePrincipal.Builder.create("backup.amazonaws.com")
                    .conditions(
                        Map.of(
                            "StringEquals",
                            Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
                    .build())
            .description("AWS Backup copies the data volume of a notebook server")
            .build();
    BackupSelection selection =
        BackupSelection.Builder.create(this, "Selection")
            .backupPlan(plan)
            .resources(List.of(BackupResource.fromArn(arnOf(volume))))
            .role(role)
            .disableDefaultBackupPolicy(true)
            .build();
    selection.getNode().addDependency(permissions(role, vault, arnOf(volume)));
  }

  /**
   * The plan's name, of letters, digits and hyphens.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupPlan.html">BackupPlan</a>
   */
  private String planName() {
    return Names.uniqueResourceName(
        this,
        UniqueResourceNameOptions.builder().maxLength(LONGEST_PLAN_NAME).separator("-").build());
  }

  /**
   * Another name for each stack that ever is: a vault that was kept must not be in the way of the
   * stack's next life.
   */
  private String vaultName() {
    String stackUuid = Fn.select(2, Fn.split("/", Aws.STACK_ID));
    return "nb-" + getNode().getAddr().substring(0, ADDRESS_LENGTH) + "-" + stackUuid;
  }

  private static BackupPlanRule daily(Backup backup) {
    LocalTime time = LocalTime.parse(backup.at().orElseThrow());
    return BackupPlanRule.Builder.create()
        .ruleName("daily")
        .scheduleExpression(
            Schedule.cron(
                CronOptions.builder()
                    .minute(String.valueOf(time.getMinute()))
                    .hour(String.valueOf(time.getHour()))
                    .build()))
        .startWindow(Duration.hours(1))
        .deleteAfter(Duration.days(backup.retentionDays().orElseThrow()))
        .build();
  }

  /**
   * What it takes to copy this one volume and to remove its copies; AWS's managed policy for it
   * reaches every database, disk and bucket.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html">What
   *     AWS Backup needs for Amazon EBS</a>
   */
  private ManagedPolicy permissions(Role role, BackupVault vault, String volume) {
    Stack stack = Stack.of(this);
    String snapshots =
        stack.formatArn(
            ArnComponents.builder()
                .service("ec2")
                .account("")
                .resource("snapshot")
                .resourceName("*")
                .build());
    return ManagedPolicy.Builder.create(role, "Policy")
        .description("AWS Backup copies one volume and removes its copies")
        .roles(List.of(role))
        .statements(
            List.of(
                allow(List.of(volume, snapshots), "ec2:CreateSnapshot"),
                allow(List.of(snapshots), "ec2:CreateTags"),
                PolicyStatement.Builder.create()
                    .actions(List.of("ec2:DeleteSnapshot"))
                    .resources(List.of(snapshots))
                    .conditions(Map.of("ArnEquals", Map.of("ec2:ParentVolume", volume)))
                    .build(),
                allow(List.of(vault.getBackupVaultArn()), "backup:DescribeBackupVault"),
                // Reading lists: EC2 and the tagging service know no smaller resource for these.
                allow(
                    List.of("*"),
                    "ec2:DescribeSnapshots",
                    "ec2:DescribeTags",
                    "ec2:DescribeVolumes",
                    "tag:GetResources")))
        .build();
  }

  private static PolicyStatement allow(List<String> resources, String... actions) {
    return PolicyStatement.Builder.create().actions(List.of(actions)).resources(resources).build();
  }

  private String arnOf(IVolume volume) {
    return Stack.of(this)
        .formatArn(
            ArnComponents.builder()
                .service("ec2")
                .resource("volume")
                .resourceName(volume.getVolumeId())
                .build());
  }
}
