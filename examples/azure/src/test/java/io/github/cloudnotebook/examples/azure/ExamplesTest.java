package io.github.cloudnotebook.examples.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.Testing;
import org.junit.jupiter.api.Test;

/** Each example is a working program. */
class ExamplesTest {
  @Test
  void minimalMakesANotebook() throws JsonProcessingException {
    String configuration = Testing.synth(new Minimal(new App(), "minimal"));

    assertThat(
            new ObjectMapper()
                .readTree(configuration)
                .at("/resource/azurerm_linux_virtual_machine"))
        .hasSize(1);
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
}
