package io.github.cloudnotebook.azure.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.cloudnotebook.model.Backup;
import org.junit.jupiter.api.Test;

/** Daily copies of the disk with users' files. */
class DiskBackupTest {
  private static final String VAULT = "azure-native:dataprotection:BackupVault";
  private static final String POLICY = "azure-native:dataprotection:BackupPolicy";
  private static final String INSTANCE = "azure-native:dataprotection:BackupInstance";
  private static final String BACKUP = "notebook-backup";

  @Test
  void diskIsCopiedEveryNightAndKeptForTwoWeeksUnlessAskedOtherwise() {
    Program program = Program.of(it -> it);

    assertThat(program.inputsOf(POLICY, BACKUP))
        .asString()
        .containsPattern("repeatingTimeIntervals=\\[R/\\d{4}-\\d\\d-\\d\\dT02:00:00\\+00:00/P1D]")
        .contains("deleteAfter={duration=P14D");
    assertThat(program.inputsOf(INSTANCE, BACKUP))
        .asString()
        .contains("resourceID=notebook-data-id");
  }

  /** Azure changes no policy: another one is made, and the disk moves to it. */
  @Test
  void changedTimeIsAnotherPolicy() {
    assertThat(Program.of(it -> it).inputsOf(POLICY, BACKUP))
        .containsEntry("backupPolicyName", "daily-0200-14-days");
    assertThat(with(Backup.builder().at("03:30").build()).inputsOf(POLICY, BACKUP))
        .containsEntry("backupPolicyName", "daily-0330-14-days");
  }

  @Test
  void vaultMayReadTheDiskAndKeepSnapshotsAndNothingElse() {
    assertThat(Program.of(it -> it).inputsOf("azure-native:authorization:RoleAssignment"))
        .filteredOn(it -> it.get("principalId").equals("identity of " + BACKUP))
        .extracting(it -> it.get("scope"), it -> lastPart(it.get("roleDefinitionId")))
        .containsExactlyInAnyOrder(
            tuple("notebook-data-id", "3e5e47e6-65f7-47ef-90b5-e5dd4d455f24"),
            tuple(
                "/subscriptions/%s/resourceGroups/notebook-kept".formatted(Program.SUBSCRIPTION),
                "7efff54f-a5b4-42b5-a1c5-5411624893ce"));
  }

  @Test
  void copiesAreInTheGroupOfWhatIsKept() {
    assertThat(Program.of(it -> it).inputsOf(INSTANCE, BACKUP))
        .asString()
        .containsPattern("resourceGroupId=/subscriptions/[^/]+/resourceGroups/notebook-kept");
  }

  @Test
  void existingDiskIsCopiedToo() {
    String disk = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/ours";

    assertThat(Program.of(it -> it.dataDiskId(disk)).inputsOf(INSTANCE, BACKUP))
        .asString()
        .contains("resourceID=" + disk);
  }

  @Test
  void notebookWithoutABackupHasNoVault() {
    assertThat(with(Backup.disabled()).inputsOf(VAULT)).isEmpty();
  }

  private static Program with(Backup backup) {
    return Program.of(it -> it.notebook(Program.notebook().backup(backup).build()));
  }

  private static String lastPart(Object id) {
    return id.toString().replaceFirst(".*/", "");
  }
}
