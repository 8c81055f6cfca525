package io.github.cloudnotebook.examples.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import com.hashicorp.cdktf.TerraformStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Each example is a working program. */
class ExamplesTest {
  @Test
  void minimalMakesANotebook() throws IOException {
    assertThat(resources(Minimal::new, "minimal").get("google_compute_instance")).hasSize(1);
  }

  @Test
  void teamSignsInAtItsProviderAndHasStorageAndADatabase() throws IOException {
    JsonNode made = resources(Team::new, "team");

    assertThat(made.fieldNames())
        .toIterable()
        .contains("google_compute_instance", "google_sql_database_instance");
    assertThat(made.toString()).contains("MachineReadsClientSecret", "AnalystsRead");
  }

  @Test
  void privateNotebookHasNoPublicAddress() throws IOException {
    assertThat(resources(PrivateNotebook::new, "private").get("google_compute_instance"))
        .singleElement()
        .matches(machine -> !machine.at("/network_interface/0").has("access_config"));
  }

  @Test
  void companyMakesNothingThatItHas() throws IOException {
    assertThat(resources(Company::new, "company").fieldNames())
        .toIterable()
        .contains("google_compute_instance", "google_dns_record_set", "google_billing_budget")
        .doesNotContain("google_dns_managed_zone", "google_secret_manager_secret");
  }

  @Test
  void workbenchNotebookHasNoMachineOfOurs() throws IOException {
    assertThat(resources(WorkbenchNotebook::new, "workbench").fieldNames())
        .toIterable()
        .contains("google_workbench_instance", "google_service_account_iam_member")
        .doesNotContain("google_compute_instance");
  }

  @Test
  void colabNotebooksHaveARuntimeForEachUser() throws IOException {
    JsonNode made = resources(ColabNotebooks::new, "colab");

    assertThat(made.get("google_colab_runtime")).hasSize(2);
    assertThat(made.get("google_colab_runtime_template")).hasSize(1);
  }

  /** What an example makes; bin/test checks its configuration too. */
  private static JsonNode resources(BiFunction<App, String, TerraformStack> example, String id)
      throws IOException {
    Path folder = Files.createDirectories(Path.of("target/cdktf.out", id));
    App app = new App(AppConfig.builder().outdir(folder.toString()).build());
    TerraformStack stack = example.apply(app, id);
    app.synth();
    return new ObjectMapper()
        .readTree(folder.resolve("stacks/" + stack.getNode().getId() + "/cdk.tf.json").toFile())
        .get("resource");
  }
}
