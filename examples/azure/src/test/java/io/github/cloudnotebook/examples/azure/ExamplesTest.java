package io.github.cloudnotebook.examples.azure;

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
  private static final String MACHINE = "azurerm_linux_virtual_machine";

  @Test
  void minimalMakesANotebook() throws IOException {
    assertThat(resources(Minimal::new, "minimal").get(MACHINE)).hasSize(1);
  }

  @Test
  void teamHasADatabase() throws IOException {
    assertThat(resources(Team::new, "team").get("azurerm_postgresql_flexible_server")).hasSize(1);
  }

  @Test
  void sharedFilesMakesANotebookWithStorage() throws IOException {
    JsonNode made = resources(SharedFiles::new, "shared-files");

    assertThat(made.get(MACHINE)).hasSize(1);
    assertThat(made.get("azurerm_storage_container")).hasSize(1);
  }

  @Test
  void companyMakesNothingThatItHas() throws IOException {
    assertThat(resources(Company::new, "company").fieldNames())
        .toIterable()
        .contains(MACHINE, "azurerm_dns_a_record")
        .doesNotContain(
            "azurerm_resource_group",
            "azurerm_virtual_network",
            "azurerm_public_ip",
            "azurerm_managed_disk",
            "azurerm_dns_zone",
            "azurerm_key_vault_secret",
            "azurerm_monitor_action_group");
  }

  @Test
  void privateNotebookHasNoPublicAddress() throws IOException {
    assertThat(resources(PrivateNotebook::new, "private").fieldNames())
        .toIterable()
        .contains(MACHINE)
        .doesNotContain("azurerm_public_ip", "azurerm_virtual_network");
  }

  @Test
  void azureMlNotebookHasNoMachineOfOurs() throws IOException {
    JsonNode made = resources(AzureMlNotebook::new, "azure-ml");

    assertThat(made.get("azurerm_resource_group_template_deployment")).hasSize(2);
    assertThat(made.fieldNames())
        .toIterable()
        .contains("azurerm_machine_learning_workspace", "azurerm_private_endpoint")
        .doesNotContain(MACHINE);
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
