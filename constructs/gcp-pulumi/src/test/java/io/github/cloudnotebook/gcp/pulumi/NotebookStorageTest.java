package io.github.cloudnotebook.gcp.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.ObjectStorage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Object storage of users, new or existing. */
class NotebookStorageTest {
  private static final String BUCKET = "gcp:storage/bucket:Bucket";
  private static final String MEMBER = "gcp:storage/bucketIAMMember:BucketIAMMember";

  @Test
  void nothingInABucketCanBePublic() {
    assertThat(environment().inputsOf(BUCKET, "notebook-storage"))
        .containsEntry("uniformBucketLevelAccess", true)
        .containsEntry("publicAccessPrevention", "enforced");
  }

  @Test
  void oldVersionsAreKeptForTheDaysOfTheNotebook() {
    assertThat(environment().inputsOf(BUCKET, "notebook-storage"))
        .containsEntry("versioning", Map.of("enabled", true))
        .containsEntry(
            "lifecycleRules",
            List.of(
                Map.of(
                    "action",
                    Map.of("type", "Delete"),
                    "condition",
                    Map.of("daysSinceNoncurrentTime", 90.0))));
  }

  @Test
  void bucketStaysAndIsProtected() {
    assertThat(environment().kept()).contains(BUCKET + " notebook-storage");
    assertThat(environment().guarded()).contains(BUCKET + " notebook-storage");
  }

  @Test
  void machineKeepsFilesThereAndKnowsWhere() {
    Program program = environment();

    assertThat(program.inputsOf(MEMBER, "notebook-keeps-files"))
        .containsEntry("bucket", program.inputsOf(BUCKET, "notebook-storage").get("name"))
        .containsEntry("role", "roles/storage.objectUser")
        .containsEntry("member", "serviceAccount:notebook@example.com");
    assertThat(program.fact("storageBucket"))
        .isEqualTo(program.inputsOf(BUCKET, "notebook-storage").get("name"))
        .isNotEqualTo(program.inputsOf(BUCKET, "notebook-bundle").get("name"));
  }

  @Test
  void existingBucketIsTakenAsItIs() {
    Program program =
        Program.run(
            () ->
                new NotebookEnvironment(
                    "notebook",
                    Program.args()
                        .notebook(withStorage())
                        .storage(
                            new NotebookStorage(
                                "files",
                                NotebookStorageArgs.builder().bucketName("lab-files").build()))
                        .build()));

    assertThat(program.inputsOf(BUCKET)).hasSize(1);
    assertThat(program.fact("storageBucket")).isEqualTo("lab-files");
  }

  @Test
  void contradictionsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.run(
                    () ->
                        new NotebookStorage(
                            "files",
                            NotebookStorageArgs.builder()
                                .bucketName("lab-files")
                                .storage(ObjectStorage.builder().build())
                                .build())))
        .withMessageStartingWith("bucketName at files gives an existing bucket");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.run(
                    () ->
                        new NotebookServer(
                            "lab",
                            NotebookServerArgs.builder()
                                .notebook(withStorage())
                                .project(Program.PROJECT)
                                .region("europe-west1")
                                .build())))
        .withMessageContaining("give a NotebookStorage by storage(…)");
  }

  @Test
  void newBucketNeedsAProject() {
    assertThatNullPointerException()
        .isThrownBy(() -> NotebookStorageArgs.builder().build().project())
        .withMessage("project is required: give it by project(…)");
  }

  private static Program environment() {
    return Program.of(it -> it.notebook(withStorage()));
  }

  private static Notebook withStorage() {
    return Program.notebook().storage(ObjectStorage.builder().oldVersionDays(90).build()).build();
  }
}
