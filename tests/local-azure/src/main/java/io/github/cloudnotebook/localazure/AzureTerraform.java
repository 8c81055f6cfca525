package io.github.cloudnotebook.localazure;

import io.github.cloudnotebook.localmachine.Progress;
import io.github.cloudnotebook.localmachine.Site;
import io.github.cloudnotebook.localmachine.TerraformCloud;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Terraform with the real azurerm, pointed at the local Azure. */
final class AzureTerraform implements TerraformCloud {

  private static final String LOCATION = "westeurope";

  private final Site site;
  private final EmulatedAzure azure;

  AzureTerraform(Site site, EmulatedAzure azure) {
    this.site = site;
    this.azure = azure;
  }

  @Override
  public Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(azure.deployer());
    variables.put("GO_AZURE_SDK_SKIP_POLLING_DELAY", "true");
    variables.put("TF_CLI_CONFIG_FILE", settingsFile().toString());
    variables.put("TF_VAR_location", LOCATION);
    return variables;
  }

  @Override
  public void prepare(Path app, Progress progress) {
    progress.step("azurerm, which is built once in some minutes");
    AzureProvider.writeSettings(settingsFile(), site.cache());
  }

  private Path settingsFile() {
    return site.run().resolve("terraform.rc");
  }
}
