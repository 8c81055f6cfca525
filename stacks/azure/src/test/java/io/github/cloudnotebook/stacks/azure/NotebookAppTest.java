package io.github.cloudnotebook.stacks.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.engines.TerraformProgramPromises;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The program of this stack. */
class NotebookAppTest extends TerraformProgramPromises {
  NotebookAppTest() {
    super(NotebookApp.class, "azurerm_key_vault");
  }

  @Test
  void existingThingsAreNamedInAFileOfTheirOwn() throws Exception {
    Files.writeString(
        directory.resolve("existing.properties"), "subnetId = /subscriptions/s/own\n");

    assertThat(run().status()).isZero();

    assertThat(configuration()).content().contains("/subscriptions/s/own");
  }

  @Test
  void settingThatIsNotOnAzureIsReportedWithoutAStackTrace() throws Exception {
    writeNotebook(
        """
        access: {allowedCidrs: [203.0.113.0/24]}
        authentication: {passwordAndTotp: {users: [ada]}}
        compute: {zone: eu-central-1b}
        """);

    assertRefused("is no zone of Azure");
  }
}
