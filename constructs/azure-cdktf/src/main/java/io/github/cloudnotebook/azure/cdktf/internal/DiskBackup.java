package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.BuiltInRole;
import io.github.cloudnotebook.azure.DiskCopies;
import io.github.cloudnotebook.model.Backup;
import io.github.cloudnotebook.terraform.ForgottenBlock;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * A daily copy of the data disk by Azure Backup: an incremental snapshot in the group of what is
 * kept. Vault, permissions and snapshots outlive the notebook, so that expired copies are removed.
 *
 * @see <a href="https://learn.microsoft.com/azure/backup/disk-backup-overview">Azure Disk
 *     Backup</a>
 */
public final class DiskBackup extends Construct {
  private static final String VAULT = "azurerm_data_protection_backup_vault";
  private static final String ASSIGNMENT = "azurerm_role_assignment";
  private static final String POLICY = "azurerm_data_protection_backup_policy_disk";
  private static final String INSTANCE = "azurerm_data_protection_backup_instance_disk";

  private final ResourceBlock vault;

  /**
   * Adds the backup.
   *
   * @param ready what takes minutes: only then does Azure know of the vault's permissions, and
   *     without them it takes no disk
   */
  public DiskBackup(
      Construct scope,
      String id,
      Backup backup,
      String disk,
      Group group,
      AzureNames names,
      ResourceBlock ready) {
    super(scope, id);
    vault =
        group
            .start(this, "Vault", VAULT, names.of("backup"))
            .set("datastore_type", "VaultStore")
            .set("redundancy", "LocallyRedundant")
            .set("identity", List.of(Map.of("type", "SystemAssigned")))
            .preventDestroy()
            .build();
    ResourceBlock reads = permit("VaultReads", BuiltInRole.DISK_BACKUP_READER, disk);
    ResourceBlock copies =
        permit(
            "VaultCopies",
            BuiltInRole.DISK_SNAPSHOT_CONTRIBUTOR,
            new ResourceId(vault.attribute("id")).resourceGroupId());
    ResourceBlock policy = daily(backup);
    ResourceBlock.Builder.create(this, "Instance", INSTANCE)
        .set("name", names.of("data"))
        .set("location", group.location())
        .set("vault_id", vault.attribute("id"))
        .set("disk_id", disk)
        .set("snapshot_resource_group_name", group.name())
        .set("backup_policy_id", policy.attribute("id"))
        .dependsOn(reads, copies, ready)
        .preventDestroy()
        .build();
  }

  /** Keeps the copies of a notebook that is no longer backed up. */
  public static void forget(Construct scope, String id) {
    Construct place = new Construct(scope, id);
    new ForgottenBlock(place, "Vault", VAULT);
    new ForgottenBlock(place, "VaultReads", ASSIGNMENT);
    new ForgottenBlock(place, "VaultCopies", ASSIGNMENT);
    new ForgottenBlock(place, "Policy", POLICY);
    new ForgottenBlock(place, "Instance", INSTANCE);
  }

  /** The id of the vault. */
  public String vaultId() {
    return vault.attribute("id");
  }

  private ResourceBlock permit(String id, BuiltInRole role, String scope) {
    return ResourceBlock.Builder.create(this, id, ASSIGNMENT)
        .set("scope", scope)
        .set("role_definition_name", role.title())
        .set("principal_id", vault.attribute("identity[0].principal_id"))
        .set("principal_type", "ServicePrincipal")
        .preventDestroy()
        .build();
  }

  /** Azure changes no policy: the disk moves to a new one. */
  private ResourceBlock daily(Backup backup) {
    return ResourceBlock.Builder.create(this, "Policy", POLICY)
        .set("name", DiskCopies.policyName(backup))
        .set("vault_id", vault.attribute("id"))
        .set("backup_repeating_time_intervals", List.of(DiskCopies.interval(backup)))
        .set("default_retention_duration", DiskCopies.retention(backup))
        .keep()
        .createBeforeDestroy()
        .build();
  }
}
