package io.github.cloudnotebook.examples.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.Testing;
import org.junit.jupiter.api.Test;

/** Each example is a working program. */
class ExamplesTest {
  @Test
  void minimalMakesANotebook() throws JsonProcessingException {
    assertThat(resources(new Minimal(new App(), "minimal"), "azurerm_linux_virtual_machine"))
        .hasSize(1);
  }

  @Test
  void teamHasADatabase() throws JsonProcessingException {
    assertThat(resources(new Team(new App(), "team"), "azurerm_postgresql_flexible_server"))
        .hasSize(1);
  }

  @Test
  void sharedFilesMakesANotebookWithStorage() throws JsonProcessingException {
    SharedFiles stack = new SharedFiles(new App(), "shared-files");

    assertThat(resources(stack, "azurerm_linux_virtual_machine")).hasSize(1);
    assertThat(resources(stack, "azurerm_storage_container")).hasSize(1);
  }

  @Test
  void companyMakesNothingThatItHas() throws JsonProcessingException {
    JsonNode made =
        new ObjectMapper()
            .readTree(Testing.synth(new Company(new App(), "company")))
            .get("resource");

    assertThat(made.fieldNames())
        .toIterable()
        .contains("azurerm_linux_virtual_machine", "azurerm_dns_a_record")
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
  void privateNotebookHasNoPublicAddress() throws JsonProcessingException {
    assertThat(
            new ObjectMapper()
                .readTree(Testing.synth(new PrivateNotebook(new App(), "private")))
                .get("resource")
                .fieldNames())
        .toIterable()
        .contains("azurerm_linux_virtual_machine")
        .doesNotContain("azurerm_public_ip", "azurerm_virtual_network");
  }

  private static JsonNode resources(TerraformStack stack, String type)
      throws JsonProcessingException {
    return new ObjectMapper().readTree(Testing.synth(stack)).at("/resource/" + type);
  }
}
