package io.github.cloudnotebook.localgcp;

import io.github.cloudnotebook.localmachine.Command;
import io.github.cloudnotebook.localmachine.LocalCloudException;
import io.github.cloudnotebook.localmachine.Progress;
import io.github.cloudnotebook.localmachine.PythonTools;
import io.github.cloudnotebook.localmachine.Site;
import io.github.cloudnotebook.localmachine.TerraformCloud;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Terraform, pointed at the local Google Cloud.
 *
 * <p>The google provider is in no registry that the tests reach. So Terraform applies the
 * configuration rewritten: the stand-in's own program sends what the provider would send.
 */
final class GcpTerraform implements TerraformCloud {

  private static final String REGION = "europe-west1";

  private final Site site;
  private final EmulatedGcp gcp;

  GcpTerraform(Site site, EmulatedGcp gcp) {
    this.site = site;
    this.gcp = gcp;
  }

  @Override
  public Map<String, String> variables() {
    PythonTools python = gcp.python();
    Map<String, String> variables = new HashMap<>(gcp.owner());
    variables.putAll(python.environment());
    variables.put("LOCAL_GCP_PYTHON", python.interpreter().toString());
    variables.put("TF_VAR_project", gcp.owner().get("GOOGLE_PROJECT"));
    variables.put("TF_VAR_region", REGION);
    return variables;
  }

  /** Rewrites the configuration that a stack has synthesized, or that the app is. */
  @Override
  public void prepare(Path app, Progress progress) {
    progress.step("no registry that the tests reach has the google provider: a stand-in sends");
    PythonTools python = gcp.python();
    Path configuration = configuration(app);
    Command.of(
            python.command(
                "rewriting",
                configuration.toString(),
                app.toAbsolutePath().toString(),
                directory(app).toString()))
        .with(python.environment())
        .output();
  }

  @Override
  public Path directory(Path app) {
    return site.run().resolve("terraform").resolve(app.getFileName());
  }

  private static Path configuration(Path app) {
    return List.of("cdk.tf.json", "main.tf.json").stream()
        .map(app::resolve)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () -> new LocalCloudException("%s has no cdk.tf.json or main.tf.json".formatted(app)));
  }
}
