package io.github.cloudnotebook.gcp.cdktf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.ObjectStorage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a destroyed notebook leaves is taken by another one, and not made again. */
class SecondLifeTest {
  private static final String BUCKET = "google_storage_bucket";

  /** What holds something of the users'. */
  private static final List<String> KEPT =
      List.of("google_compute_disk", BUCKET, "google_sql_database_instance");

  @Test
  void theFirstLeavesIt() {
    NotebookEnvironment first =
        environment(Servers.stack(), Servers.notebook().database(Database.builder().build()))
            .build();

    assertThat(KEPT)
        .allSatisfy(type -> assertThat(first.getKeepCommand()).contains(" " + type + "."));
  }

  @Test
  void theSecondTakesIt() {
    TerraformStack stack = Servers.stack();
    environment(stack, Servers.notebook())
        .networkId("projects/research-7312/global/networks/first")
        .subnetworkId("projects/research-7312/regions/europe-west1/subnetworks/first")
        .dataDiskId("projects/research-7312/zones/europe-west1-b/disks/first")
        .storage(NotebookStorage.fromBucket(stack, "Files", "first-files"))
        .database(
            NotebookDatabase.fromNotebookDatabaseAttributes(
                stack,
                "Rows",
                NotebookDatabaseAttributes.builder()
                    .instance(new CloudSqlInstance("research-7312", "first-rows"))
                    .build()))
        .build();
    JsonNode second = Servers.synthesized(stack);

    assertThat(second.get("resource").fieldNames())
        .toIterable()
        .contains("google_compute_instance")
        .doesNotContain("google_compute_disk", "google_sql_database_instance");
    assertThat(Servers.resources(second, BUCKET))
        .as("the bundle's bucket alone")
        .singleElement()
        .matches(bucket -> bucket.get("force_destroy").asBoolean());
    assertThat(second.toString()).contains("disks/first", "first-files", "first-rows");
  }

  private static NotebookEnvironment.Builder environment(
      TerraformStack stack, Notebook.Builder notebook) {
    return NotebookEnvironment.Builder.create(stack, "Notebook")
        .notebook(notebook.storage(ObjectStorage.builder().build()).build())
        .project("research-7312")
        .region("europe-west1");
  }
}
