package io.github.cloudnotebook.gcp.cdktf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.Backup;
import org.junit.jupiter.api.Test;

/** Daily snapshots of the disk with users' files. */
class DiskBackupTest {
  private static final String SCHEDULE = "google_compute_resource_policy";
  private static final String ATTACHMENT = "google_compute_disk_resource_policy_attachment";

  @Test
  void snapshotIsTakenEveryNightAndKeptForTwoWeeksUnlessAskedOtherwise() {
    JsonNode policy = policy(Servers.server());

    assertThat(policy.at("/schedule/0/daily_schedule/0/days_in_cycle").asInt()).isOne();
    assertThat(policy.at("/schedule/0/daily_schedule/0/start_time").asText()).isEqualTo("02:00");
    assertThat(policy.at("/retention_policy/0/max_retention_days").asInt()).isEqualTo(14);
  }

  @Test
  void disksEndIsNotTheSnapshotsEnd() {
    assertThat(policy(Servers.server()).at("/retention_policy/0/on_source_disk_delete").asText())
        .isEqualTo("KEEP_AUTO_SNAPSHOTS");
  }

  @Test
  void snapshotsStayInTheRegion() {
    assertThat(policy(Servers.server()).at("/snapshot_properties/0/storage_locations/0").asText())
        .isEqualTo("europe-west1");
  }

  @Test
  void diskWithUsersFilesIsTheOneThatIsCopied() {
    JsonNode attachment = Servers.resource(Servers.server(), ATTACHMENT);

    assertThat(attachment.get("disk").asText())
        .matches("\\$\\{basename\\(google_compute_disk\\..*");
    assertThat(attachment.get("name").asText()).contains(SCHEDULE);
  }

  @Test
  void changedTimeIsAnotherScheduleThatIsThereBeforeTheOldOneGoes() {
    JsonNode before = Servers.resource(Servers.server(), SCHEDULE);
    JsonNode after =
        Servers.resource(
            Servers.serverOf(notebook -> notebook.backup(Backup.builder().at("03:00").build())),
            SCHEDULE);

    assertThat(after.get("name")).isNotEqualTo(before.get("name"));
    assertThat(after.at("/lifecycle/create_before_destroy").asBoolean()).isTrue();
  }

  /** Terraform's destroy leaves the disk and its care, and both are in the command. */
  @Test
  void copiesGoOnWithoutTheNotebook() {
    assertThat(Servers.server().getKeepCommand()).contains(SCHEDULE + ".", ATTACHMENT + ".");
  }

  @Test
  void scheduleIsToldToWhoAsks() {
    assertThat(Servers.server().getBackupScheduleId()).isPresent();
  }

  @Test
  void notebookWithoutABackupHasNoSchedule() {
    NotebookServer server = Servers.serverOf(notebook -> notebook.backup(Backup.disabled()));

    assertThat(Servers.resources(Servers.synthesized(server), SCHEDULE)).isEmpty();
    assertThat(server.getBackupScheduleId()).isEmpty();
  }

  private static JsonNode policy(NotebookServer server) {
    return Servers.resource(server, SCHEDULE).at("/snapshot_schedule_policy/0");
  }
}
