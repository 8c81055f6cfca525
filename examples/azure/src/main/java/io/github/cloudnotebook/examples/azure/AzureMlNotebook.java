package io.github.cloudnotebook.examples.azure;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.azure.cdktf.AssignedUser;
import io.github.cloudnotebook.azure.cdktf.AzureProvider;
import io.github.cloudnotebook.azure.cdktf.ManagedNotebook;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import software.constructs.Construct;

/**
 * Azure Machine Learning's own notebooks with a Java kernel, for two people, in a private network.
 */
public final class AzureMlNotebook extends TerraformStack {

  AzureMlNotebook(Construct scope, String id) {
    super(scope, id);
    new AzureProvider(this, "Azure");
    ManagedNotebook notebook =
        ManagedNotebook.Builder.create(this, "Notebook")
            .location("westeurope")
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
            .users(
                List.of(
                    new AssignedUser("ada", "11111111-2222-3333-4444-555555555555"),
                    new AssignedUser("grace", "66666666-7777-8888-9999-000000000000")))
            // Browsers reach the workspace there, by the company's VPN and DNS.
            .privateEndpointSubnetId(
                "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/it/providers"
                    + "/Microsoft.Network/virtualNetworks/research/subnets/endpoints")
            .build();
    TerraformOutput.Builder.create(this, "Url").value(notebook.getUrl()).build();
    TerraformOutput.Builder.create(this, "StartAda").value(notebook.getStartCommand("ada")).build();
    TerraformOutput.Builder.create(this, "Keep").value(notebook.getKeepCommand()).build();
  }

  /** Synthesizes the app. */
  public static void main(String[] arguments) {
    App app = new App();
    new AzureMlNotebook(app, "azure-ml");
    app.synth();
  }
}
