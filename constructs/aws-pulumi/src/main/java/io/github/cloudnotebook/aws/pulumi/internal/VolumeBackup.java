package io.github.cloudnotebook.aws.pulumi.internal;

import com.pulumi.aws.backup.Plan;
import com.pulumi.aws.backup.PlanArgs;
import com.pulumi.aws.backup.Selection;
import com.pulumi.aws.backup.SelectionArgs;
import com.pulumi.aws.backup.Vault;
import com.pulumi.aws.backup.VaultArgs;
import com.pulumi.aws.backup.inputs.PlanRuleArgs;
import com.pulumi.aws.backup.inputs.PlanRuleLifecycleArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.aws.VolumeCopies;
import io.github.cloudnotebook.aws.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.model.Backup;
import io.github.cloudnotebook.pulumi.Children;
import java.util.List;
import java.util.Map;

/** A daily copy of the data volume by AWS Backup, in a vault that outlives the stack. */
public final class VolumeBackup {

  public VolumeBackup(
      Children children,
      Account account,
      NotebookServerOptions args,
      AwsNames names,
      Output<String> volumeId) {
    String name = children.named("backup");
    Backup backup = args.notebook().backup();
    Output<String> volume =
        Output.format(
            "arn:%s:ec2:%s:%s:volume/%s",
            account.partition(), account.region(), account.id(), volumeId);
    Role role =
        new Role(
            name,
            RoleArgs.builder()
                .assumeRolePolicy(
                    account
                        .id()
                        .applyValue(
                            id ->
                                Policies.trustOf(
                                    "backup.amazonaws.com",
                                    Map.of("StringEquals", Map.of("aws:SourceAccount", id)))))
                .description("AWS Backup copies the data volume of a notebook server")
                .build(),
            children.keeping().options());
    VaultArgs.Builder vaultArgs = VaultArgs.builder().tags(Tags.of(children));
    args.encryptionKeyArn().ifPresent(vaultArgs::kmsKeyArn);
    // Copies outlive the stack, and AWS Backup removes them only with the role that made them.
    Vault vault = new Vault(name, vaultArgs.build(), children.keeping().options());
    RolePolicy permissions =
        new RolePolicy(
            name,
            RolePolicyArgs.builder()
                .role(role.id())
                .policy(
                    Output.tuple(volume, account.arnOfNoAccount("ec2", "snapshot/*"), vault.arn())
                        .applyValue(
                            arns ->
                                Policies.policy(
                                    VolumeCopies.permissions(arns.t1, arns.t2, arns.t3))))
                .build(),
            children.keeping().options());
    Plan plan =
        new Plan(
            name,
            PlanArgs.builder()
                .name(names.backupPlan())
                .rules(
                    PlanRuleArgs.builder()
                        .ruleName("daily")
                        .targetVaultName(vault.name())
                        .schedule(VolumeCopies.schedule(backup))
                        .startWindow((int) VolumeCopies.START_WINDOW.toMinutes())
                        .lifecycle(
                            PlanRuleLifecycleArgs.builder()
                                .deleteAfter(backup.retentionDays().orElseThrow())
                                .build())
                        .build())
                .build(),
            children.options());
    new Selection(
        name,
        SelectionArgs.builder()
            .planId(plan.id())
            .iamRoleArn(role.arn())
            .resources(volume.applyValue(List::of))
            .build(),
        children.dependingOn(permissions));
  }
}
