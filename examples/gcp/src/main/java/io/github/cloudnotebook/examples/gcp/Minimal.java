package io.github.cloudnotebook.examples.gcp;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.gcp.cdktf.GoogleProvider;
import io.github.cloudnotebook.gcp.cdktf.NotebookServer;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import software.constructs.Construct;

/** The minimum to write: who may sign in, from where, and in which project and region. */
public final class Minimal extends TerraformStack {

  Minimal(Construct scope, String id) {
    super(scope, id);
    new GoogleProvider(this, "Google");
    NotebookServer server =
        NotebookServer.Builder.create(this, "Notebook")
            .project("research-7312")
            .region("europe-west1")
            .notebook(
                Notebook.builder()
                    .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
                    .authentication(Authentication.passwordAndTotp("ada", "grace"))
                    .build())
            .build();
    TerraformOutput.Builder.create(this, "Url").value(server.getUrl()).build();
    TerraformOutput.Builder.create(this, "SignInDetails").value(server.getSignInPrefix()).build();
    TerraformOutput.Builder.create(this, "Keep").value(server.getKeepCommand()).build();
  }

  /** Synthesizes the app. */
  public static void main(String[] arguments) {
    App app = new App();
    new Minimal(app, "minimal");
    app.synth();
  }
}
