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

/** A notebook without a public address: users reach it from the company's networks. */
public final class PrivateNotebook extends TerraformStack {

  PrivateNotebook(Construct scope, String id) {
    super(scope, id);
    new AzureProvider(this, "Azure");
    NotebookServer server =
        NotebookServer.Builder.create(this, "Notebook")
            .location("westeurope")
            .notebook(
                Notebook.builder()
                    .access(
                        Access.builder().allowedCidrs("10.20.0.0/16").publicAddress(false).build())
                    .authentication(Authentication.passwordAndTotp("ada"))
                    .build())
            // Browsers reach its network by the company's VPN; a NAT gateway is its way out.
            .subnetId(
                "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/it/providers"
                    + "/Microsoft.Network/virtualNetworks/research/subnets/notebooks")
            .build();
    TerraformOutput.Builder.create(this, "Url").value(server.getUrl()).build();
    TerraformOutput.Builder.create(this, "SignInDetails").value(server.getSignInPrefix()).build();
    TerraformOutput.Builder.create(this, "Keep").value(server.getKeepCommand()).build();
  }

  /** Synthesizes the app. */
  public static void main(String[] arguments) {
    App app = new App();
    new PrivateNotebook(app, "private");
    app.synth();
  }
}
