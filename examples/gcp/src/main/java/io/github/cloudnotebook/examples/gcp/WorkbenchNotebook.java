package io.github.cloudnotebook.examples.gcp;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.gcp.cdktf.GoogleProvider;
import io.github.cloudnotebook.gcp.cdktf.ManagedNotebook;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import software.constructs.Construct;

/** Workbench's own notebook with a Java kernel, for one person, with the company's key. */
public final class WorkbenchNotebook extends TerraformStack {

  WorkbenchNotebook(Construct scope, String id) {
    super(scope, id);
    new GoogleProvider(this, "Google");
    ManagedNotebook notebook =
        ManagedNotebook.Builder.create(this, "Notebook")
            .project("research-7312")
            .region("europe-west1")
            .notebook(
                Notebook.builder()
                    .access(Access.builder().publicAddress(false).build())
                    .authentication(Authentication.cloud())
                    .build())
            // From the company's mirror, with the SHA-256 that the JDK's publisher names.
            .jdkArchive(
                new JdkArchive(
                    "https://mirror.example.com/jdk-25_linux-x64.tar.gz",
                    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"))
            .owner("ada@example.com")
            .diskKey(
                "projects/example-keys/locations/europe-west1/keyRings/research/cryptoKeys/disks")
            .build();
    notebook.grantRole(this, "Tables", "example-warehouse", "roles/bigquery.dataViewer");
    TerraformOutput.Builder.create(this, "Url").value(notebook.getUrl()).build();
    TerraformOutput.Builder.create(this, "Start").value(notebook.getStartCommand()).build();
    TerraformOutput.Builder.create(this, "Keep").value(notebook.getKeepCommand()).build();
  }

  /** Synthesizes the app. */
  public static void main(String[] arguments) {
    App app = new App();
    new WorkbenchNotebook(app, "workbench");
    app.synth();
  }
}
