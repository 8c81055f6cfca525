package io.github.cloudnotebook.examples.azure;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.azure.cdktf.AzureProvider;
import io.github.cloudnotebook.azure.cdktf.NotebookServer;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Budget;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.Tls;
import software.constructs.Construct;

/**
 * A stack of a company that has everything: resource groups, network, address, disk, image, key,
 * zone, sign-in, action group.
 */
public final class Company extends TerraformStack {

  Company(Construct scope, String id) {
    super(scope, id);
    new AzureProvider(this, "Azure");
    NotebookServer server =
        NotebookServer.Builder.create(this, "Notebook")
            .location("westeurope")
            .notebook(
                Notebook.builder()
                    .access(
                        Access.builder()
                            .allowedCidrs("203.0.113.0/24")
                            .domain("notebook.example.com")
                            .build())
                    .authentication(
                        Authentication.openIdConnect()
                            .issuer("https://id.example.com")
                            .clientId("notebook")
                            .allowedGroups("notebooks")
                            .build())
                    .tls(Tls.acme("it@example.com"))
                    .budget(Budget.ofMonthlyUsd(200, "it@example.com"))
                    .build())
            .resourceGroupName("research")
            .keptResourceGroupName("records")
            .subnetId(ours("Microsoft.Network/virtualNetworks/research/subnets/notebooks"))
            .publicIpAddressId(ours("Microsoft.Network/publicIPAddresses/notebook"))
            .dataDiskId(ours("Microsoft.Compute/disks/notebook"))
            .imageId(ours("Microsoft.Compute/galleries/it/images/debian/versions/13.1.0"))
            .diskEncryptionSetId(ours("Microsoft.Compute/diskEncryptionSets/research"))
            .dnsZoneId(ours("Microsoft.Network/dnsZones/notebook.example.com"))
            .clientSecretId(ours("Microsoft.KeyVault/vaults/research/secrets/notebook-client"))
            .actionGroupId(ours("Microsoft.Insights/actionGroups/it"))
            .build();
    TerraformOutput.Builder.create(this, "Url").value(server.getUrl()).build();
    TerraformOutput.Builder.create(this, "Keep").value(server.getKeepCommand()).build();
  }

  private static String ours(String resource) {
    return "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/it/providers/"
        + resource;
  }

  /** Synthesizes the app. */
  public static void main(String[] arguments) {
    App app = new App();
    new Company(app, "company");
    app.synth();
  }
}
