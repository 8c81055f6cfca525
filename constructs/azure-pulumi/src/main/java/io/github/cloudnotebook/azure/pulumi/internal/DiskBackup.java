package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.dataprotection.BackupInstance;
import com.pulumi.azurenative.dataprotection.BackupInstanceArgs;
import com.pulumi.azurenative.dataprotection.BackupPolicyArgs;
import com.pulumi.azurenative.dataprotection.BackupVault;
import com.pulumi.azurenative.dataprotection.BackupVaultArgs;
import com.pulumi.azurenative.dataprotection.inputs.AbsoluteDeleteOptionArgs;
import com.pulumi.azurenative.dataprotection.inputs.AzureBackupParamsArgs;
import com.pulumi.azurenative.dataprotection.inputs.AzureBackupRuleArgs;
import com.pulumi.azurenative.dataprotection.inputs.AzureOperationalStoreParametersArgs;
import com.pulumi.azurenative.dataprotection.inputs.AzureRetentionRuleArgs;
import com.pulumi.azurenative.dataprotection.inputs.BackupScheduleArgs;
import com.pulumi.azurenative.dataprotection.inputs.DataStoreInfoBaseArgs;
import com.pulumi.azurenative.dataprotection.inputs.DatasourceArgs;
import com.pulumi.azurenative.dataprotection.inputs.DppIdentityDetailsArgs;
import com.pulumi.azurenative.dataprotection.inputs.PolicyInfoArgs;
import com.pulumi.azurenative.dataprotection.inputs.PolicyParametersArgs;
import com.pulumi.azurenative.dataprotection.inputs.RetentionTagArgs;
import com.pulumi.azurenative.dataprotection.inputs.ScheduleBasedTriggerContextArgs;
import com.pulumi.azurenative.dataprotection.inputs.SourceLifeCycleArgs;
import com.pulumi.azurenative.dataprotection.inputs.StorageSettingArgs;
import com.pulumi.azurenative.dataprotection.inputs.TaggingCriteriaArgs;
import com.pulumi.core.Either;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.BuiltInRole;
import io.github.cloudnotebook.azure.DiskCopies;
import io.github.cloudnotebook.azure.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.model.Backup;
import io.github.cloudnotebook.pulumi.Children;
import java.util.List;
import java.util.Optional;

/**
 * A daily copy of the data disk by Azure Backup: an incremental snapshot in the group of what is
 * kept. Vault, permissions and snapshots outlive the notebook, so that expired copies are removed.
 *
 * @see <a href="https://learn.microsoft.com/azure/backup/backup-managed-disks">Copies of disks</a>
 */
public final class DiskBackup {
  private static final String DISKS = "Microsoft.Compute/disks";
  private static final String POLICY = "azure-native:dataprotection:BackupPolicy";

  /** Where snapshots are: beside the disk, and not in the vault. */
  private static final String SNAPSHOTS = "OperationalStore";

  /** The name of the only retention of a policy. */
  private static final String DEFAULT = "Default";

  private static final double LAST_PRIORITY = 99;

  private final Children children;
  private final NotebookServerOptions args;
  private final Group kept;
  private final AzureNames names;
  private final BackupVault vault;

  /**
   * Makes it.
   *
   * @param ready what takes minutes: only then does Azure know of the vault's permissions, and
   *     without them it takes no disk
   */
  public DiskBackup(
      Children children,
      NotebookServerOptions args,
      Account account,
      Group kept,
      AzureNames names,
      Output<String> diskId,
      Resource ready) {
    this.children = children.keeping();
    this.args = args;
    this.kept = kept;
    this.names = names;
    vault = vault();
    Grants grants =
        new Grants(
            this.children,
            account,
            names,
            Optional.of(
                vault.identity().applyValue(identity -> identity.orElseThrow().principalId())));
    grants.give("backup-reads", BuiltInRole.DISK_BACKUP_READER, diskId);
    grants.give("backup-copies", BuiltInRole.DISK_SNAPSHOT_CONTRIBUTOR, account.idOf(kept));
    copy(
        diskId, policy(), account.idOf(kept), this.children.together(grants.all(), List.of(ready)));
  }

  /** The id of the vault. */
  public Output<String> vaultId() {
    return vault.id();
  }

  private BackupVault vault() {
    return new BackupVault(
        children.named("backup"),
        BackupVaultArgs.builder()
            .vaultName(names.of("backup"))
            .resourceGroupName(kept.name())
            .location(kept.location())
            .identity(DppIdentityDetailsArgs.builder().type("SystemAssigned").build())
            .properties(
                com.pulumi.azurenative.dataprotection.inputs.BackupVaultArgs.builder()
                    .storageSettings(
                        StorageSettingArgs.builder()
                            .datastoreType("VaultStore")
                            .type("LocallyRedundant")
                            .build())
                    .build())
            .build(),
        children.holdingData(args.protectData()));
  }

  /**
   * Azure changes no policy: a new one is made, and the disk moves to it.
   *
   * <p>It is none of the provider's own class: Pulumi's SDK for Java cannot read the rules in
   * Azure's answer into that, and ends the program.
   */
  private CustomResource policy() {
    Backup backup = args.notebook().backup();
    return new CustomResource(
        POLICY,
        children.named("backup"),
        BackupPolicyArgs.builder()
            .backupPolicyName(DiskCopies.policyName(backup))
            .vaultName(vault.name())
            .resourceGroupName(kept.name())
            .properties(
                com.pulumi.azurenative.dataprotection.inputs.BackupPolicyArgs.builder()
                    .objectType("BackupPolicy")
                    .datasourceTypes(DISKS)
                    .policyRules(
                        List.of(
                            Either.ofLeft(daily(DiskCopies.interval(backup))),
                            Either.ofRight(keptFor(DiskCopies.retention(backup)))))
                    .build())
            .build(),
        children.options());
  }

  private static AzureBackupRuleArgs daily(String interval) {
    return AzureBackupRuleArgs.builder()
        .objectType("AzureBackupRule")
        .name("BackupIntervals")
        .backupParameters(
            AzureBackupParamsArgs.builder()
                .objectType("AzureBackupParams")
                .backupType("Incremental")
                .build())
        .dataStore(snapshots())
        .trigger(
            Either.ofRight(
                ScheduleBasedTriggerContextArgs.builder()
                    .objectType("ScheduleBasedTriggerContext")
                    .schedule(BackupScheduleArgs.builder().repeatingTimeIntervals(interval).build())
                    .taggingCriteria(
                        TaggingCriteriaArgs.builder()
                            .isDefault(true)
                            .tagInfo(RetentionTagArgs.builder().tagName(DEFAULT).build())
                            .taggingPriority(LAST_PRIORITY)
                            .build())
                    .build()))
        .build();
  }

  private static AzureRetentionRuleArgs keptFor(String duration) {
    return AzureRetentionRuleArgs.builder()
        .objectType("AzureRetentionRule")
        .name(DEFAULT)
        .isDefault(true)
        .lifecycles(
            SourceLifeCycleArgs.builder()
                .sourceDataStore(snapshots())
                .deleteAfter(
                    AbsoluteDeleteOptionArgs.builder()
                        .objectType("AbsoluteDeleteOption")
                        .duration(duration)
                        .build())
                .build())
        .build();
  }

  private static DataStoreInfoBaseArgs snapshots() {
    return DataStoreInfoBaseArgs.builder()
        .objectType("DataStoreInfoBase")
        .dataStoreType(SNAPSHOTS)
        .build();
  }

  private void copy(
      Output<String> diskId, CustomResource policy, Output<String> groupId, List<Resource> needed) {
    CustomResourceOptions.Builder options = children.building();
    options.dependsOn(needed);
    options.protect(args.protectData());
    new BackupInstance(
        children.named("backup"),
        BackupInstanceArgs.builder()
            .backupInstanceName(names.of("data"))
            .vaultName(vault.name())
            .resourceGroupName(kept.name())
            .properties(
                com.pulumi.azurenative.dataprotection.inputs.BackupInstanceArgs.builder()
                    .objectType("BackupInstance")
                    .friendlyName(names.of("data"))
                    .dataSourceInfo(
                        DatasourceArgs.builder()
                            .objectType("Datasource")
                            .datasourceType(DISKS)
                            .resourceType(DISKS)
                            .resourceID(diskId)
                            .resourceUri(diskId)
                            .resourceLocation(kept.location())
                            .build())
                    .policyInfo(
                        PolicyInfoArgs.builder()
                            .policyId(policy.id())
                            .policyParameters(
                                PolicyParametersArgs.builder()
                                    .dataStoreParametersList(
                                        AzureOperationalStoreParametersArgs.builder()
                                            .objectType("AzureOperationalStoreParameters")
                                            .dataStoreType(SNAPSHOTS)
                                            .resourceGroupId(groupId)
                                            .build())
                                    .build())
                            .build())
                    .build())
            .build(),
        options.build());
  }
}
