package io.github.cloudnotebook.examples.azure;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.azure.cdktf.AzureProvider;
import io.github.cloudnotebook.azure.cdktf.NotebookServer;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import software.constructs.Construct;

/** The minimum to write: who may sign in, from where, and in which region. */
public final class Minimal extends TerraformStack {

  Minimal(Construct scope, String id) {
    super(scope, id);
    new AzureProvider(this, "Azure");
    NotebookServer server =
        NotebookServer.Builder.create(this, "Notebook")
            .location("westeurope")
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
