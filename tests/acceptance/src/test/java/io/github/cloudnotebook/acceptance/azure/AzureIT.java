package io.github.cloudnotebook.acceptance.azure;

import io.github.cloudnotebook.acceptance.TerraformPromises;
import java.util.List;
import org.junit.jupiter.api.Order;

/** The same notebook on Azure, by a real {@code terraform apply} with the real azurerm. */
@Order(20)
class AzureIT extends TerraformPromises {

  AzureIT() {
    super(new AzureStack(), "azure");
  }

  @Override
  protected List<String> logMessages() {
    return AzureStack.account(notebook()).logMessages("CloudNotebook_CL");
  }
}
