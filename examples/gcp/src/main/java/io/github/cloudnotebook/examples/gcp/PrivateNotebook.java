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

/**
 * A notebook without a public address: users reach it from the company's networks, and from
 * elsewhere by Identity-Aware Proxy.
 */
public final class PrivateNotebook extends TerraformStack {

  PrivateNotebook(Construct scope, String id) {
    super(scope, id);
    new GoogleProvider(this, "Google");
    NotebookServer server =
        NotebookServer.Builder.create(this, "Notebook")
            .project("research-7312")
            .region("europe-west1")
            .notebook(
                Notebook.builder()
                    .access(
                        Access.builder().allowedCidrs("10.20.0.0/16").publicAddress(false).build())
                    .authentication(Authentication.passwordAndTotp("ada"))
                    .build())
            // The network that the company shares: its VPN leads there, and Cloud NAT out.
            .networkId("projects/company-net/global/networks/shared")
            .subnetworkId("projects/company-net/regions/europe-west1/subnetworks/notebooks")
            .build();
    TerraformOutput.Builder.create(this, "Url").value(server.getUrl()).build();
    server
        .getPortForwardCommand()
        .ifPresent(
            command -> TerraformOutput.Builder.create(this, "Tunnel").value(command).build());
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
