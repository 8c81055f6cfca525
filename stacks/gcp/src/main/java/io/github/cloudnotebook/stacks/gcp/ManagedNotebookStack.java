package io.github.cloudnotebook.stacks.gcp;

import static java.util.Map.entry;

import io.github.cloudnotebook.blueprint.NamedThings;
import io.github.cloudnotebook.gcp.cdktf.GoogleProvider;
import io.github.cloudnotebook.gcp.cdktf.ManagedNotebook;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.terraform.ReadyStack;
import java.util.Map;
import java.util.function.BiConsumer;
import software.constructs.Construct;

/** One instance of Vertex AI Workbench, and the outputs that its owner needs. */
public class ManagedNotebookStack extends ReadyStack {
  /** What {@code existing.properties} may name. */
  static final Map<String, BiConsumer<ManagedNotebook.Builder, String>> KNOWN =
      Map.ofEntries(
          entry(
              "jdkArchive", (notebook, archive) -> notebook.jdkArchive(JdkArchive.parse(archive))),
          entry("owner", ManagedNotebook.Builder::owner),
          entry("networkId", ManagedNotebook.Builder::networkId),
          entry("subnetworkId", ManagedNotebook.Builder::subnetworkId),
          entry("serviceAccount", ManagedNotebook.Builder::serviceAccount),
          entry("diskKey", ManagedNotebook.Builder::diskKey));

  /** Makes the stack of this notebook. */
  ManagedNotebookStack(
      Construct scope, String id, Notebook notebook, NamedThings<ManagedNotebook.Builder> named) {
    super(scope, id);
    new GoogleProvider(this, "Google");
    ManagedNotebook made =
        named
            .addTo(ManagedNotebook.Builder.create(this, "Notebook"))
            .notebook(notebook)
            .project(variable("project", "The id of the Google Cloud project"))
            .region(variable("region", "The Google Cloud region, such as europe-west1"))
            .build();
    output("Url", made.getUrl(), "Where the notebook is");
    output("Start", made.getStartCommand(), "Starts the notebook after it has stopped by itself");
    output(
        "ServiceAccount",
        made.getMember(),
        "Whom to give a role that the notebook is to have, as policies name it");
    output(
        "KeepWhenDestroying",
        made.getKeepCommand(),
        "After this command, terraform destroy leaves the notebook with users' files");
  }
}
