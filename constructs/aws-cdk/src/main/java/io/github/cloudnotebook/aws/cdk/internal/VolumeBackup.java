package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.aws.VolumeCopies;
import io.github.cloudnotebook.aws.cdk.NotebookServerProps;
import io.github.cloudnotebook.model.Backup;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.backup.BackupPlan;
import software.amazon.awscdk.services.backup.BackupPlanRule;
import software.amazon.awscdk.services.backup.BackupResource;
import software.amazon.awscdk.services.backup.BackupSelection;
import software.amazon.awscdk.services.backup.BackupVault;
import software.amazon.awscdk.services.backup.IBackupVault;
import software.amazon.awscdk.services.ec2.IVolume;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** A daily copy of the data volume by AWS Backup, in a vault that outlives the stack. */
public final class VolumeBackup extends Construct {
  private final BackupVault vault;

  public VolumeBackup(
      Construct scope, String id, IVolume volume, NotebookServerProps props, AwsNames names) {
    super(scope, id);
    Backup backup = props.getNotebook().backup();
    IKey key = props.getEncryptionKey();
    String path = rolePath(volume, key);
    Role role =
        Role.Builder.create(this, "Role")
            .assumedBy(
                ServicePrincipal.Builder.create("backup.amazonaws.com")
                    .conditions(
                        Map.of(
                            "StringEquals",
                            Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
                    .build())
            .path(path)
            .description("AWS Backup copies the data volume of a notebook server")
            .build();
    vault =
        BackupVault.Builder.create(this, "Vault")
            .backupVaultName(AwsNames.backupVault(getNode().getAddr(), role.getRoleId()))
            .encryptionKey(key)
            .build();
    ManagedPolicy permissions = permissions(role, path, vault, arnOf(volume));
    BackupPlan plan =
        BackupPlan.Builder.create(this, "Plan")
            .backupPlanName(names.backupPlan())
            .backupVault(vault)
            .backupPlanRules(List.of(daily(backup)))
            .build();
    BackupSelection selection =
        BackupSelection.Builder.create(this, "Selection")
            .backupPlan(plan)
            .resources(List.of(BackupResource.fromArn(arnOf(volume))))
            .role(role)
            .disableDefaultBackupPolicy(true)
            .build();
    selection.getNode().addDependency(permissions);
    List.of(role, permissions, vault).forEach(part -> keep(part, props.getRemovalPolicy()));
  }

  /** Where the copies are. */
  public IBackupVault vault() {
    return vault;
  }

  /**
   * A new volume or key gets a new path, and so a new role.
   *
   * <p>The vault's name ends with the role's id, which IAM never reuses. So a retained vault never
   * blocks the next one, and each keeps the role and the policy that remove its expired copies.
   */
  private static String rolePath(IVolume volume, @Nullable IKey key) {
    return key == null
        ? AwsNames.rolePath(volume.getVolumeId())
        : AwsNames.rolePath(volume.getVolumeId(), key.getKeyId());
  }

  /** Copies outlive the stack, and AWS Backup removes them only with the role that made them. */
  private static void keep(IConstruct construct, @Nullable RemovalPolicy policy) {
    ((CfnResource) construct.getNode().getDefaultChild()).applyRemovalPolicy(Kept.unless(policy));
  }

  private static BackupPlanRule daily(Backup backup) {
    return BackupPlanRule.Builder.create()
        .ruleName("daily")
        .scheduleExpression(Schedule.expression(VolumeCopies.schedule(backup)))
        .startWindow(Duration.hours(VolumeCopies.START_WINDOW.toHours()))
        .deleteAfter(Duration.days(backup.retentionDays().orElseThrow()))
        .build();
  }

  private ManagedPolicy permissions(Role role, String path, BackupVault vault, String volume) {
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
        .path(path)
        .description("AWS Backup copies one volume and removes its copies")
        .roles(List.of(role))
        .statements(
            VolumeCopies.permissions(volume, snapshots, vault.getBackupVaultArn()).stream()
                .map(permission -> PolicyStatement.fromJson(permission.document()))
                .toList())
        .build();
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
