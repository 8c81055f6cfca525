package io.github.cloudnotebook.examples.gcp;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.gcp.cdktf.ColabRuntimes;
import io.github.cloudnotebook.gcp.cdktf.GoogleProvider;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import software.constructs.Construct;

/** Colab Enterprise's own runtimes with a Java kernel, for two people. */
public final class ColabNotebooks extends TerraformStack {

  ColabNotebooks(Construct scope, String id) {
    super(scope, id);
    new GoogleProvider(this, "Google");
    ColabRuntimes runtimes =
        ColabRuntimes.Builder.create(this, "Colab")
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
            .users(List.of("ada@example.com", "grace@example.com"))
            .build();
    TerraformOutput.Builder.create(this, "Url").value(runtimes.getUrl()).build();
  }

  /** Synthesizes the app. */
  public static void main(String[] arguments) {
    App app = new App();
    new ColabNotebooks(app, "colab");
    app.synth();
  }
}
